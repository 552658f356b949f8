using System.Text;
using System.Text.RegularExpressions;
using ImageGate.Manifests;

namespace ImageGate.Cli.Rendering;

/// <summary>
/// Fills in what a pipeline's own step would: <c>${NAME}</c>, <c>$(NAME)</c>, <c>#{NAME}#</c> and <c>__NAME__</c>, where a
/// value is given for the name. Lines stay lines.
/// </summary>
internal sealed partial class Placeholders(IReadOnlyDictionary<string, string> values)
{
    public static readonly Placeholders None = new(new Dictionary<string, string>());

    /// <summary>From texts such as <c>TAG=1.2</c>; the last one of a name counts.</summary>
    public static Placeholders Parse(IEnumerable<string> assignments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            if (assignment.Split('=', 2) is not [var name, var value] || !Name().IsMatch(name) || value.AsSpan().ContainsAny('\r', '\n'))
            {
                throw new UsageException(
                    $"--replace '{assignment}' is not valid; expected NAME=VALUE on one line, with letters, digits, '.', '-' and '_' in the name.");
            }

            values[name] = value;
        }

        return new Placeholders(values);
    }

    public ManifestInput Fill(ManifestInput input) => values.Count == 0 ? input : input with { Open = () => Filled(input) };

    public string Fill(string text) => Placeholder().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    public void FillFile(string path)
    {
        if (values.Count > 0)
        {
            File.WriteAllText(path, Fill(File.ReadAllText(path)));
        }
    }

    private MemoryStream Filled(ManifestInput input)
    {
        using var reader = new StreamReader(input.Open());
        return new MemoryStream(Encoding.UTF8.GetBytes(Fill(reader.ReadToEnd())), writable: false);
    }

    // A name with "__" in it ends at the first "__" that closes it.
    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9._-]+)\}|\$\((?<name>[A-Za-z0-9._-]+)\)|#\{(?<name>[A-Za-z0-9._-]+)\}#|__(?<name>[A-Za-z0-9.-]+(_[A-Za-z0-9.-]+)*)__")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();
}
