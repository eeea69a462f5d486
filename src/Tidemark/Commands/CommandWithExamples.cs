using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tidemark.Commands;

/// <summary>A command whose help ends with calls as one would type them.</summary>
internal sealed class CommandWithExamples : Command
{
    private readonly string[] _examples;

    public CommandWithExamples(string name, string description, params string[] examples) : base(name, description)
    {
        _examples = examples;
        var help = new HelpOption();
        help.Action = new Help((HelpAction)help.Action!, this);
        Options.Add(help);
    }

    private sealed class Help(HelpAction usual, CommandWithExamples command) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var status = usual.Invoke(parseResult);
            Console.Out.WriteLine("Examples:");
            foreach (var example in command._examples) Console.Out.WriteLine($"  {example}");
            return status;
        }
    }
}
