namespace Tidemark.Core.Codes;

/// <summary>Why what somebody typed is not a code.</summary>
public enum CodeProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>There is something in it that is neither a digit nor a gap.</summary>
    NotDigits,

    /// <summary>Digits are missing.</summary>
    TooShort,

    /// <summary>There are too many digits.</summary>
    TooLong,

    /// <summary>The number of digits is right, but one or two of them are wrong.</summary>
    CheckDigit,
}
