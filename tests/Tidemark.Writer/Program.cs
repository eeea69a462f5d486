using Tidemark.Writer;

// MODE DATA KEYS PASSPHRASE-FILE|- [NUMBER]; with - the keys have no passphrase
// An acknowledgement is one write, however long.
using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 1 << 16) { AutoFlush = true };
Console.SetOut(output);
using var register = new OpenRegister(args[1], args[2], args[3], seed: args[0].Length);
switch (args[0])
{
    case "fill":
        FillRun.Run(register, int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture));
        break;
    case "prepare":
        PrepareRun.Run(register, int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture));
        break;
    case "step":
        StepRun.Serve(register);
        break;
    case "log":
        new LogRun(register).Run();
        break;
    case "cross":
        new LogRun(register).Cross();
        break;
    case "filing":
        await new FilingRun(register).RunAsync();
        break;
    default:
        return 2;
}

return 0;
