namespace Tidemark.Core.Rules;

/// <summary>A rule of the register that something breaks: <c>R1</c> to <c>R18</c>, or a failure's name from register.md section 5.</summary>
public sealed record RuleFailure(string Rule, string Why);
