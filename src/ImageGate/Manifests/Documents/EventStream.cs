using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ImageGate.Manifests.Documents;

/// <summary>YamlDotNet's parsing events, with a place for each of its failures.</summary>
internal sealed class EventStream
{
    private readonly Scanner scanner;
    private readonly Parser parser;

    public EventStream(string text)
    {
        scanner = new Scanner(new StringReader(text));
        parser = new Parser(scanner);
    }

    public ParsingEvent? Current => parser.Current;

    public void MoveNext()
    {
        try
        {
            parser.MoveNext();
        }
        catch (YamlException e) when (e.Start.Index == 0 && e.End.Index == 0)
        {
            throw AtCursor(e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The scanner's own slips: a scalar of a flow list at the line's start, half a surrogate pair.
            throw AtCursor(e);
        }
    }

    private YamlException AtCursor(Exception e) =>
        new(scanner.CurrentPosition, scanner.CurrentPosition, e.Message, e);
}
