using Tidemark.Private.Staff;

namespace Tidemark.Private.Tests.Staff;

/// <summary>A printed sheet is read back as it was made, and a mistyped one is refused.</summary>
public sealed class RecoverySheetTests
{
    [Fact]
    public void What_is_printed_can_be_typed_in_small_letters_with_spaces_and_look_alikes()
    {
        using var sheet = RecoverySheet.Create(new SeededRandomSource(3));
        var printed = sheet.Printed();
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$", printed);
        var typed = printed.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l');
        using var read = RecoverySheet.TryParse(typed);
        Assert.Equal(printed, read!.Printed());
    }

    [Fact]
    public void A_wrong_letter_anywhere_is_noticed()
    {
        using var sheet = RecoverySheet.Create(new SeededRandomSource(4));
        var printed = sheet.Printed();
        for (var at = 0; at < printed.Length; at++)
        {
            if (printed[at] == '-')
                continue;
            var wrong = printed[..at] + (printed[at] == '7' ? '8' : '7') + printed[(at + 1)..];
            Assert.Null(RecoverySheet.TryParse(wrong));
        }
    }
}
