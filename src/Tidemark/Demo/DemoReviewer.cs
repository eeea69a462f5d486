using System.Text.Json;
using System.Text.Json.Serialization;
using Tidemark.Private.Staff;

namespace Tidemark.Demo;

/// <summary>The sign-in of a demo's reviewer, which lies open in the demo's folder and is printed at every start.</summary>
internal sealed record DemoReviewer(string Name, string Passphrase, string Totp)
{
    public static string PathIn(string data) => Path.Combine(data, "demo-reviewer.json");

    public static DemoReviewer Read(string data) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(data)), ReviewerJson.Default.DemoReviewer)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ReviewerJson.Default.DemoReviewer);

    /// <summary>The six digits of a moment.</summary>
    public string Code(DateTimeOffset now) => Private.Staff.Totp.Code(Base32.Decode(Totp)!, Private.Staff.Totp.Step(now));
}

/// <summary>The demo reviewer's file as JSON, read and written without reflection.</summary>
[JsonSerializable(typeof(DemoReviewer))]
internal sealed partial class ReviewerJson : JsonSerializerContext;
