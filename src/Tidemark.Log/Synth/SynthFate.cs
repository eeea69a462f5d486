using Tidemark.Core.Entries;

namespace Tidemark.Log;

/// <summary>What an act of a synthetic register does.</summary>
internal enum SynthDeed
{
    Disclose,
    Retract,
    RedactNames,
    RedactText,
    RedactBoth,
    AmendText,
    AmendNames,
    Coarsen,
    Split,
    Confirm,
}

/// <summary>One act that a statement will meet: days after the step before it (0: right after it) and on whose authority.</summary>
internal readonly record struct SynthStep(SynthDeed Deed, int Days, ActAuthority By);

/// <summary>What is decided of a statement before it is made: whether it is hidden, and which acts will be about it.</summary>
internal readonly record struct SynthFate(bool Hidden, IReadOnlyList<SynthStep> Steps)
{
    private const int HiddenShare = 500, DisclosedOfHidden = 1_500;

    // Of so many statements in 20,000.
    private static readonly (SynthDeed[] Deeds, int Weight)[] Courses =
    [
        ([SynthDeed.Retract], 60),
        ([SynthDeed.Retract, SynthDeed.RedactBoth], 40),
        ([SynthDeed.RedactText], 25),
        ([SynthDeed.RedactNames], 20),
        ([SynthDeed.RedactBoth], 20),
        ([SynthDeed.RedactText, SynthDeed.RedactNames], 7),
        ([SynthDeed.AmendText], 55),
        ([SynthDeed.AmendNames], 20),
        ([SynthDeed.Coarsen], 30),
        ([SynthDeed.Split], 20),
        ([SynthDeed.Confirm], 40),
        ([SynthDeed.AmendText, SynthDeed.AmendNames], 10),
        ([SynthDeed.Split, SynthDeed.Retract], 8),
        ([SynthDeed.Confirm, SynthDeed.AmendText, SynthDeed.RedactBoth, SynthDeed.Retract], 4),
        ([SynthDeed.Retract, SynthDeed.RedactNames, SynthDeed.RedactText], 4),
    ];

    private static readonly int All = Courses.Sum(course => course.Weight);

    /// <summary>Whether an act will be the owner's own, so that the statement needs a real key.</summary>
    public bool NeedsOwner
    {
        get
        {
            foreach (var step in Steps)
                if (step.By is ActAuthority.Owner) return true;
            return false;
        }
    }

    public static SynthFate Of(long number, SynthRandom random)
    {
        random.At(SynthPurpose.Fate, number);
        var hidden = random.Happens(HiddenShare);
        var disclosed = hidden && random.Happens(DisclosedOfHidden);
        var course = random.Below(20_000) < All ? random.Of<SynthDeed[]>(Courses) : [];
        if (!disclosed && course.Length == 0) return new SynthFate(hidden, []);
        var steps = new List<SynthStep>(course.Length + 1);
        if (disclosed) steps.Add(new SynthStep(SynthDeed.Disclose, Delay(random), random.Happens(2_000) ? ActAuthority.Owner : ActAuthority.Code));
        foreach (var deed in course)
        {
            // Whoever takes a statement back mostly has its content removed with it.
            var together = steps.Count > 0 && steps[^1].Deed is SynthDeed.Retract && deed is SynthDeed.RedactBoth;
            steps.Add(together ? new SynthStep(deed, 0, steps[^1].By) : new SynthStep(deed, Delay(random), Authority(deed, random)));
        }

        return new SynthFate(hidden, steps);
    }

    // Half come within a month, the others within thirteen.
    private static int Delay(SynthRandom random) => 1 + (random.Below(2) == 0 ? random.Below(30) : random.Below(400));

    private static ActAuthority Authority(SynthDeed deed, SynthRandom random) => deed switch
    {
        SynthDeed.Retract => random.Of([(ActAuthority.Owner, 30), (ActAuthority.Code, 45), (ActAuthority.Operator, 25)]),
        SynthDeed.RedactNames or SynthDeed.RedactText or SynthDeed.RedactBoth =>
            random.Of([(ActAuthority.Owner, 20), (ActAuthority.Code, 40), (ActAuthority.Operator, 40)]),
        _ => random.Of([(ActAuthority.Code, 70), (ActAuthority.Operator, 30)]),
    };
}
