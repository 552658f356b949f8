using System.Security.Cryptography;
using System.Text;

namespace ImageGate.Reporting.Html;

/// <summary>The style and the script of the page, with the hashes by which its content security policy lets in nothing else.</summary>
internal sealed record HtmlResource(string Text)
{
    public static readonly HtmlResource Style = Read("report.css");
    public static readonly HtmlResource Script = Read("report.js");

    /// <summary>Of exactly what stands between the tags.</summary>
    public string Source => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    private static HtmlResource Read(string name)
    {
        using var stream = typeof(HtmlResource).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new HtmlResource(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
