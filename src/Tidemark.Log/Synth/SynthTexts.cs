using System.Globalization;
using System.Text;

namespace Tidemark.Log;

/// <summary>Texts of a synthetic register: each says that it is synthetic, none speaks for a person.</summary>
internal static class SynthTexts
{
    private const int ReadyShare = 6_200;

    private static readonly Wording Hans = new(
        "合成",
        ["合成示例：退出所列的组织。", "合成示例：所列组织，全部退出。", "合成示例。此条由程序生成，内容为退出所列的组织。", "合成示例：退出。"],
        "合成文字，编号 {0}。",
        [
            "这一句由程序生成。", "文字只用来占长度，不代表任何人。", "此处没有姓名，也没有经历。", "长度按比例抽取，内容没有含义。",
            "同样的参数会得到同样的文字。", "本句用来测试换行、搜索和显示。", "数字可以核对，文字不必阅读。", "这里写的是占位用的句子。",
            "如果在公开的登记里看到这一句，那是弄错了文件夹。", "下一句和上一句没有关系。",
        ]);

    private static readonly Wording Hant = new(
        "合成",
        ["合成範例：退出所列的組織。", "合成範例：所列組織，全部退出。", "合成範例。此筆由程式產生，內容為退出所列的組織。", "合成範例：退出。"],
        "合成文字，編號 {0}。",
        [
            "這一句由程式產生。", "文字只用來占長度，不代表任何人。", "此處沒有姓名，也沒有經歷。", "長度按比例抽取，內容沒有意義。",
            "同樣的參數會得到同樣的文字。", "本句用來測試換行、搜尋和顯示。", "數字可以核對，文字不必閱讀。", "這裡寫的是占位用的句子。",
            "如果在公開的登記裡看到這一句，那是弄錯了資料夾。", "下一句和上一句沒有關係。",
        ]);

    private static readonly Wording English = new(
        "Synthetic ",
        ["Synthetic sample: leaves the organisations listed.", "Synthetic sample: leaves all that are listed.", "Synthetic sample, made by a program: leaves the organisations listed.", "Synthetic sample: leaves."],
        "Synthetic text, number {0}.",
        [
            " This sentence was made by a program.", " The words only take up room and speak for nobody.", " There is no name here and no story.",
            " Its length is drawn, its content means nothing.", " The same numbers give the same words.", " This one tests line breaks, search and display.",
            " The figures can be checked, the words need not be read.", " Here stands a sentence in place of another.",
            " Whoever meets this line in a public register has taken the wrong folder.", " The next sentence does not follow from this one.",
        ]);

    /// <summary>How every alias in this language begins.</summary>
    public static string Alias(string lang) => Of(lang).Alias;

    /// <summary>A ready text, or some of the sentences: mostly a few, rarely hundreds.</summary>
    public static string Make(SynthRandom random, long number, string lang)
    {
        var words = Of(lang);
        if (random.Happens(ReadyShare)) return words.Ready[random.Below(words.Ready.Length)];
        var sentences = random.Of([(0, 2_400), (1, 1_100), (2, 298), (3, 2)]) switch
        {
            0 => 1 + random.Below(3),
            1 => 4 + random.Below(12),
            2 => 16 + random.Below(45),
            _ => 250 + random.Below(251),
        };
        var text = new StringBuilder(sentences * 32).AppendFormat(CultureInfo.InvariantCulture, words.Beginning, Math.Abs(number));
        for (var at = 0; at < sentences; at++)
        {
            if (random.Below(6) == 0) text.Append('\n');
            text.Append(words.Sentences[random.Below(words.Sentences.Length)]);
        }

        return text.ToString();
    }

    private static Wording Of(string lang) => lang switch
    {
        "zh-Hans" => Hans,
        "zh-Hant" => Hant,
        _ => English,
    };

    private sealed record Wording(string Alias, string[] Ready, string Beginning, string[] Sentences);
}
