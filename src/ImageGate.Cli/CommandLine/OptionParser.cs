using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CommandLine;

namespace ImageGate.Cli.CommandLine;

/// <summary>From the words of the command line to the options of one verb; <c>check</c> where none is named.</summary>
internal static class OptionParser
{
    public static (Verb Verb, CommonOptions Options) Parse(string[] arguments)
    {
        var (verb, words) = SplitVerb(arguments);
        var prepared = new ArgumentList(verb, words).Prepare();
        return (verb, verb.Name switch
        {
            Verb.ImagesName => Read<ImagesOptions>(verb, prepared),
            Verb.ExplainName => Read<ExplainOptions>(verb, prepared),
            Verb.JobName => Read<JobOptions>(verb, prepared),
            Verb.MergeName => Read<MergeOptions>(verb, prepared),
            Verb.InitName => Read<InitOptions>(verb, prepared),
            Verb.CompletionName => Read<CompletionOptions>(verb, prepared),
            _ => Read<CheckOptions>(verb, prepared),
        });
    }

    /// <typeparam name="TOptions">CommandLineParser fills them by reflection; Native AOT keeps only what is named here.</typeparam>
    private static CommonOptions Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TOptions>(
        Verb verb, IEnumerable<string> words)
        where TOptions : CommonOptions, new()
    {
        using var parser = new Parser(settings =>
        {
            settings.AllowMultiInstance = true;
            settings.AutoHelp = false;
            settings.AutoVersion = false;
            settings.EnableDashDash = true;
            settings.HelpWriter = null;
            settings.ParsingCulture = CultureInfo.InvariantCulture;
        });
        var result = parser.ParseArguments(() => new TOptions(), words);
        return result.Value ?? throw ParseErrors.Explain(verb, result.Errors);
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
