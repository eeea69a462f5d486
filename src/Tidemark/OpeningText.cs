using System.Globalization;
using Tidemark.Log;

namespace Tidemark;

/// <summary>How far the sequencer has read its log, for whoever runs the register.</summary>
internal static class OpeningText
{
    public static string Line(OpeningProgress opening) => opening.Entries < opening.Of
        ? string.Create(CultureInfo.InvariantCulture, $"reads its log: {opening.Entries:#,0} of {opening.Of:#,0} entries; nothing is released meanwhile, filing and review go on")
        : string.Create(CultureInfo.InvariantCulture, $"holds its content packs against its log: {opening.Slots:#,0} of {opening.Of:#,0} lines; nothing is released meanwhile, filing and review go on");
}
