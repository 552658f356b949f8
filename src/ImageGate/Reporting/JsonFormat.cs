using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ImageGate.Reporting;

/// <summary>
/// How every JSON report is laid out: indented, line ends of one character, and everything escaped that a terminal, a
/// browser or a reader of the raw text could take for more than text: control characters, marks of direction, <c>&lt;</c>.
/// </summary>
internal static class JsonFormat
{
    /// <summary>The version of the contract that all JSON reports follow.</summary>
    public const string SchemaVersion = "1";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(Printable()),
    };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            body(json);
        }

        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        output.Write('\n');
    }

    private static TextEncoderSettings Printable()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters([.. HostileCharacters.InPlainText]);

        // ##vso[ and ##[ are commands to Azure's agent and GitHub's runner wherever they stand in a line of a log.
        settings.ForbidCharacters('#');
        return settings;
    }
}
