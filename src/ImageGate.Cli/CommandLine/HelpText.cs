using System.Text;

namespace ImageGate.Cli.CommandLine;

/// <summary>What <c>--help</c> prints: 80 columns, options in groups, and what the exit codes mean.</summary>
internal static class HelpText
{
    private const int Width = 80;
    private const int MeaningColumn = 30;

    private const string Overview = """
        imagegate proves before a deployment to Kubernetes that every image can be
        pulled: with the pod's credentials, for the node's platform, from the registry.

        Examples:
          imagegate deploy/                     check every manifest in a directory
          helm template . | imagegate -         check what a pipe delivers
          imagegate -o text -o json=gate.json   report to the log and to a file
          imagegate images deploy/ -o json      what is referenced, and where


        """;

    private const string ExitCodes = """

        Exit codes:
          0  every image is proven pullable, skipped with a reason, or waived
          1  at least one image failed
          2  misuse, or an input could not be read; the rest was still checked
          3  none failed, but at least one could not be decided
          4  nothing to check: no image was found

        """;

    private const string Inputs = """

        INPUT is a file (YAML or JSON), a directory, a glob such as 'deploy/**/*.yaml'
        (in quotes), or - for standard input. Without INPUT the configuration's inputs
        are taken, else the current directory.

        """;

    private const string Image = """

        IMAGE is asked for as a pod would that lists the pull secrets given with
        --pull-secret, and otherwise with the node's credentials.

        """;

    private const string Directory = """

        Charts, their values files of an environment, kustomizations, manifests and the
        pull secrets that pods name are looked for in DIR (default: the current
        directory). A configuration that is there already is never overwritten.

        """;

    private const string Reports = """

        REPORT is a file that 'imagegate check -o json=FILE' wrote, or a directory with
        such files (links in it are not followed). Every part of a check must be there;
        a missing one is a problem.

        """;

    private const string InitExitCodes = """

        Exit codes:
          0  the configuration is written
          2  misuse, or the file could not be written

        """;

    private const string Shell = """

        SHELL is bash, zsh, fish or powershell. The first lines of the script say where
        it belongs; it names what this version of imagegate takes.

        """;

    private const string CompletionExitCodes = """

        Exit codes:
          0  the script is printed
          2  misuse

        """;

    private const string Variables = """

        Environment variables:
          NO_COLOR, FORCE_COLOR       No colours, or colours in a pipe too.
          CI                          Set in a pipeline: no progress display.
          HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY
                                      The proxy on the way to registries.
          SSL_CERT_FILE, SSL_CERT_DIR Linux: the certificate authorities of the system.
          DOCKER_CONFIG, DOCKER_AUTH_CONFIG, REGISTRY_AUTH_FILE
                                      Where the runner's own credentials are.
          DOCKER_HOST, DOCKER_CONTEXT The daemon that --depth pull asks.
          KUBECONFIG                  The contexts that --kube-context names.
          IMAGEGATE_KEEP_PULLED       Set to 1: --depth pull removes no image.

        """;

    public static string Of(Verb verb)
    {
        var text = new StringBuilder();
        if (verb == Verb.Check)
        {
            text.Append(Overview);
        }

        AppendUsage(text, verb);
        text.Append(ArgumentsOf(verb));
        foreach (var group in verb.Groups)
        {
            AppendGroup(text, group);
        }

        if (verb == Verb.Check)
        {
            text.Append(Variables);
        }

        return text.Append(ExitCodesOf(verb)).ToString();
    }

    private static string ArgumentsOf(Verb verb) => verb.Name switch
    {
        Verb.ExplainName => Image,
        Verb.MergeName => Reports,
        Verb.InitName => Directory,
        Verb.CompletionName => Shell,
        _ => Inputs,
    };

    private static string ExitCodesOf(Verb verb) => verb.Name switch
    {
        Verb.InitName => InitExitCodes,
        Verb.CompletionName => CompletionExitCodes,
        _ => ExitCodes,
    };

    private static void AppendUsage(StringBuilder text, Verb shown)
    {
        var verbs = shown == Verb.Check ? Verb.All : [shown];
        text.Append("Usage:\n");
        foreach (var verb in verbs)
        {
            var name = verb == Verb.Check ? "[check]" : verb.Name;
            AppendEntry(text, $"  imagegate {name} {verb.Arguments}", verb.Purpose, MeaningColumn + 4);
        }
    }

    private static void AppendGroup(StringBuilder text, OptionGroup group)
    {
        text.Append('\n').Append(group.Title).Append(":\n");
        foreach (var option in group.Options)
        {
            var letter = option.Letter is null ? "    " : $"-{option.Letter}, ";
            var value = option.Value is null ? "" : $" {option.Value}";
            var meaning = option.Repeats ? $"{option.Meaning} May be repeated." : option.Meaning;
            AppendEntry(text, $"  {letter}--{option.Name}{value}", meaning, MeaningColumn);
        }
    }

    /// <summary>The name on the left, its meaning on the right, below the name where that is too long.</summary>
    private static void AppendEntry(StringBuilder text, string name, string meaning, int column)
    {
        text.Append(name);
        var position = name.Length;
        if (position > column - 2)
        {
            text.Append('\n');
            position = 0;
        }

        text.Append(' ', column - position);
        position = column;
        foreach (var word in meaning.Split(' '))
        {
            if (position + word.Length > Width)
            {
                text.Length--;
                text.Append('\n').Append(' ', column);
                position = column;
            }

            text.Append(word).Append(' ');
            position += word.Length + 1;
        }

        text.Length--;
        text.Append('\n');
    }
}
