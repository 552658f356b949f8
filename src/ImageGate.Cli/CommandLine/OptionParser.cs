using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CommandLine;

namespace ImageGate.Cli.CommandLine;

/// <summary>From the words of the command line to the options of one verb; <c>check</c> where none is named.</summary>
internal static class OptionParser
{
    // CommandLineParser makes and fills the option classes by reflection; Native AOT keeps only what is named here.
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(CheckOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(ImagesOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(ExplainOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(JobOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(MergeOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(InitOptions))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(CompletionOptions))]
    public static (Verb Verb, CommonOptions Options) Parse(string[] arguments)
    {
        var (verb, words) = SplitVerb(arguments);
        using var parser = new Parser(settings =>
        {
            settings.AllowMultiInstance = true;
            settings.AutoHelp = false;
            settings.AutoVersion = false;
            settings.EnableDashDash = true;
            settings.HelpWriter = null;
            settings.ParsingCulture = CultureInfo.InvariantCulture;
        });
        var result = parser.ParseArguments<CheckOptions, ImagesOptions, ExplainOptions, JobOptions, MergeOptions, InitOptions, CompletionOptions>(
            [verb.Name, .. new ArgumentList(verb, words).Prepare()]);
        return result is Parsed<object> parsed
            ? (verb, (CommonOptions)parsed.Value)
            : throw ParseErrors.Explain(verb, ((NotParsed<object>)result).Errors);
    }

    private static (Verb Verb, IReadOnlyList<string> Words) SplitVerb(string[] arguments)
    {
        if (arguments is ["help", .. var rest])
        {
            if (rest is [var word, ..] && !word.StartsWith('-') && Verb.All.All(candidate => candidate.Name != word))
            {
                throw new UsageException($"There is no verb '{word}'{ParseErrors.VerbHint(word)}\nValid verbs: {string.Join(", ", Verb.Names)}.");
            }

            return SplitVerb([.. rest, "--help"]);
        }

        var verb = arguments.Length == 0 ? null : Verb.All.FirstOrDefault(candidate => candidate.Name == arguments[0]);
        return verb is null ? (Verb.Check, arguments) : (verb, arguments[1..]);
    }
}
