using System.Text;
using Tidemark.Core.Entries;
using Tidemark.Core.Rules;

namespace Tidemark.Core.Tests.Rules;

/// <summary>totals.json and register-small: whole logs through the rules.</summary>
public sealed class RegisterVectors
{
    [Fact]
    public void The_totals_after_every_entry_are_those_of_the_vectors()
    {
        var vectors = SpecFolder.Vectors("totals.json");
        byte[][] files = [vectors.Bytes("campaign"), Encoding.UTF8.GetBytes(vectors.Text("import"))];
        var state = new RegisterState(vectors.Text("origin"));
        foreach (var step in vectors.GetProperty("entries").EnumerateArray())
        {
            Assert.Equal(step.GetProperty("index").GetInt64(), state.Size);
            var before = state.Totals;
            Assert.Null(state.Append(step.Bytes("entry"), digest => files.FirstOrDefault(file => Digest.Of(file) == digest), out var entry));
            Assert.Equal(Compact(step.GetProperty("totals")), state.Totals.ToJson());
            Assert.Equal(state.Totals, before.After(entry!));
        }
    }

    [Fact]
    public void The_small_register_keeps_every_rule_and_has_the_expected_totals()
    {
        var state = SmallRegisterState();
        var expected = SpecFolder.Vectors("register-small/expected.json");
        Assert.Equal(expected.GetProperty("size").GetInt64(), state.Size);
        Assert.Equal(Compact(expected.GetProperty("totals")), state.Totals.ToJson());
        Assert.Equal(expected.GetProperty("entries").GetProperty("statement").GetInt64(), state.Statements);
        Assert.Equal(2, state.Policies.Count(policy => !policy.Policy.AsksNobody));
    }

    [Fact]
    public void A_statement_is_found_by_id_by_number_and_by_index()
    {
        var state = SmallRegisterState();
        for (var number = 1L; number <= state.Statements; number++)
        {
            var statement = state.ByNumber(number)!;
            Assert.Equal(statement, state.Find(statement.Id));
            Assert.Equal(statement, state.At(statement.Index));
            Assert.Equal(statement.Claims, state.Versions(statement)[^1].Claims with { Display = statement.Claims.Display });
        }

        Assert.Null(state.ByNumber(0));
        Assert.Null(state.ByNumber(state.Statements + 1));
        Assert.Null(state.At(0));
        Assert.Null(state.Find(default));
    }

    [Fact]
    public void The_tally_that_it_foresees_is_the_one_in_the_log()
    {
        var state = new RegisterState(SmallRegister.Origin);
        foreach (var bytes in SmallRegister.Entries())
        {
            EntryCodec.Read(bytes, out var entry);
            Assert.Equal(entry is TallyEntry, state.NextIsTally);
            if (state.NextIsTally) Assert.Equal(bytes, EntryCodec.Write(state.NextTally(entry!.Day)));
            Assert.Null(state.Append(bytes, SmallRegister.ManifestFile));
        }
    }

    private static string Compact(System.Text.Json.JsonElement totals) =>
        string.Concat(totals.GetRawText().Where(letter => !char.IsWhiteSpace(letter)));

    public static RegisterState SmallRegisterState()
    {
        var state = new RegisterState(SmallRegister.Origin);
        foreach (var bytes in SmallRegister.Entries())
            Assert.Null(state.Append(bytes, SmallRegister.ManifestFile));
        return state;
    }
}
