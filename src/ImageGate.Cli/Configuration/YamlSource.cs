using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Configuration;

/// <summary>The text of a configuration file: its nodes, their places, and the variables that its values read.</summary>
internal sealed class YamlSource(string file, Func<string, string?> variable)
{
    private const int MaxLength = 1024 * 1024;
    private const int DeepestNesting = 50;

    public string File => file;

    /// <summary>The root of the file; null where it is empty.</summary>
    public YamlNode? Load(TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            var content = ReadCapped(text);
            RefuseDeepNesting(content);
            stream.Load(new StringReader(content));
        }
        catch (YamlException fault)
        {
            throw new UsageException($"{file}:{fault.Start.Line}: not readable as YAML: {fault.Message}");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // Slips of the reader, which stumbles over what it should refuse.
            throw new UsageException($"{file}: not readable as YAML; look for a bracket, a quote or a tag that does not end.");
        }

        return stream.Documents.Count switch
        {
            0 => null,
            1 => stream.Documents[0].RootNode,
            _ => throw Fault(stream.Documents[1].RootNode, "a second document; the configuration is one document"),
        };
    }

    private string ReadCapped(TextReader text)
    {
        var content = new StringBuilder();
        Span<char> part = stackalloc char[4096];
        for (var count = text.Read(part); count > 0; count = text.Read(part))
        {
            content.Append(part[..count]);
            if (content.Length > MaxLength)
            {
                throw new UsageException($"{file}: longer than {MaxLength} characters, which no configuration is.");
            }
        }

        return content.ToString();
    }

    /// <summary>The loader of nodes recurses, and the file may be a stranger's.</summary>
    private void RefuseDeepNesting(string content)
    {
        var parser = new Parser(new StringReader(content));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                throw new UsageException($"{file}:{parser.Current.Start.Line}: nested more than {DeepestNesting} levels deep.");
            }
        }
    }

    /// <summary>A single value as it is written.</summary>
    public string Key(YamlNode node, string path) => node is YamlScalarNode scalar
        ? scalar.Value ?? ""
        : throw Fault(node, $"{Root(path)}: expected a single value, found a {NameOf(node)}");

    /// <summary>A single value with its variables filled in.</summary>
    public string Text(YamlNode node, string path)
    {
        var (text, fault) = VariableText.Expand(Key(node, path), variable);
        return fault is null ? text : throw Fault(node, $"{path}: {fault}");
    }

    public YamlMappingNode Map(YamlNode node, string path) => node as YamlMappingNode
        ?? throw Fault(node, $"{Root(path)}: expected a map, found a {NameOf(node)}");

    public IEnumerable<YamlNode> List(YamlNode node, string path) => node as YamlSequenceNode
        ?? throw Fault(node, $"{path}: expected a list, found a {NameOf(node)}");

    public UsageException Fault(YamlNode node, string message) => new($"{file}:{node.Start.Line}: {message}.");

    private static string Root(string path) => path.Length == 0 ? "the configuration" : path;

    private static string NameOf(YamlNode node) => node switch
    {
        YamlMappingNode => "map",
        YamlSequenceNode => "list",
        _ => "single value",
    };
}
