using System.Text;
using ImageGate.Cli.Jobs;

namespace ImageGate.Cli.Drafts;

/// <summary>A draft as the text of <c>.imagegate.yaml</c>. Names come from a stranger's tree, so all but plain ones are quoted.</summary>
internal static class DraftYaml
{
    private const string Head = """
        # What ImageGate checks. Run 'imagegate images' to see what it finds, and 'imagegate' to check it.
        version: 1


        """;

    private const string NothingFound = """
        # No chart, kustomization or manifest was found here. Name what is deployed:
        #environments:
        #  production:
        #    inputs: [deploy/]
        #    namespace: default
        #    platforms: [linux/amd64]

        """;

    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    public static string Of(ConfigurationDraft draft)
    {
        var text = new StringBuilder(Head);
        AppendEnvironments(text, draft.Environments);
        foreach (var file in draft.LeftOut)
        {
            text.Append("# Left out, because its name reads a variable: ").Append(YamlQuoting.Quoted(file)).Append('\n');
        }

        AppendSecrets(text, draft.PullSecrets);
        AppendRegistries(text, draft.Registries);
        return text.ToString();
    }

    private static void AppendEnvironments(StringBuilder text, IReadOnlyList<DraftEnvironment> environments)
    {
        if (environments.Count == 0)
        {
            text.Append(NothingFound);
            return;
        }

        text.Append("# Each is checked; --env NAME takes one. Paths are relative to this file.\nenvironments:\n");
        foreach (var environment in environments)
        {
            text.Append("  ").Append(Scalar(environment.Name)).Append(":\n");
            AppendList(text, "    ", "inputs", environment.Inputs);
            if (environment.Values.Count > 0)
            {
                text.Append("    helm:\n");
                AppendList(text, "      ", "values", environment.Values);
            }

            text.Append("    #namespace: default                # of objects that name none\n");
            text.Append("    #platforms: [linux/amd64]          # of the nodes\n");
        }
    }

    private static void AppendList(StringBuilder text, string margin, string key, IEnumerable<string> values)
    {
        text.Append(margin).Append(key).Append(":\n");
        foreach (var value in values)
        {
            text.Append(margin).Append("  - ").Append(Scalar(value)).Append('\n');
        }
    }

    private static void AppendSecrets(StringBuilder text, IReadOnlyList<string> secrets)
    {
        if (secrets.Count == 0)
        {
            return;
        }

        text.Append("\n# Pods name these pull secrets, and their content is not among the files. Give it in a variable that holds a\n");
        text.Append("# dockerconfigjson, or with {file: PATH}, and take the '#' away; without it their images stay undetermined (IG204).\n");
        text.Append("#pullSecrets:\n");
        foreach (var secret in secrets)
        {
            text.Append("#  ").Append(Scalar(secret)).Append(": {env: ").Append(VariableOf(secret)).Append("}\n");
        }
    }

    private static void AppendRegistries(StringBuilder text, IReadOnlyList<string> registries)
    {
        if (registries.Count == 0)
        {
            return;
        }

        text.Append("\n# The registries of the images that stand in manifests. Take the '#' away to forbid all others.\n#policy:\n#  allowedRegistries:\n");
        foreach (var registry in registries)
        {
            text.Append("#    - ").Append(YamlQuoting.Quoted($"{registry}/*")).Append('\n');
        }
    }

    private static string VariableOf(string secret)
    {
        var name = secret.Split('/')[^1].ToUpperInvariant();
        var letters = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return (letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? letters : $"SECRET_{letters}") + "_JSON";
    }

    private static string Scalar(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && !Words.Contains(text.ToLowerInvariant())
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? text
            : YamlQuoting.Quoted(text);
}
