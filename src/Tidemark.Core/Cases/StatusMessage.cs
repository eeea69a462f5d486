using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Tidemark.Core.Cases.Json;

namespace Tidemark.Core.Cases;

/// <summary>Something that the desk tells a declarant, sealed to the question key (service.md section 3).</summary>
public sealed record StatusMessage
{
    /// <summary>The UTC day of it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Its place among the messages of the case, since a day is no order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Order { get; init; }

    /// <summary>A question, if it is one.</summary>
    public string? Question { get; init; }

    /// <summary>An answer, if it is one.</summary>
    public string? Answer { get; init; }

    /// <summary>A change that the desk made, before and after, if it is one.</summary>
    public CaseChange? Change { get; init; }

    /// <summary>The padded bytes to be sealed.</summary>
    /// <exception cref="ArgumentException">It is none of the three, or more than one.</exception>
    public byte[] Write() => IsSound()
        ? SealedForm.Write("message-v1", this, SealedJson.Forms.StatusMessage)
        : throw new ArgumentException("A message is one of question, answer and change.");

    /// <summary>Reads what was unsealed; false if it is anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> padded, [NotNullWhen(true)] out StatusMessage? message) =>
        SealedForm.TryRead("message-v1", padded, SealedJson.Forms.StatusMessage, out message) && message.IsSound();

    /// <summary>Says nothing of what was written.</summary>
    public override string ToString() => nameof(StatusMessage);

    private bool IsSound() => new object?[] { Question, Answer, Change }.Count(part => part is not null) == 1;
}
