using ImageGate.Credentials;
using ImageGate.Registry;

namespace ImageGate.Fuzz.Targets;

/// <summary>The body of a registry's answer, as whatever it may have been asked for.</summary>
internal static class JsonTarget
{
    private static readonly Uri Url = new("https://registry.example.com/v2/");

    public static readonly FuzzTarget Target = new("json", 1500, Run,
        "{\"schemaVersion\":2,", "\"schemaVersion\":1", "\"mediaType\":\"application/vnd.oci.image.index.v1+json\"", "\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\"",
        "\"manifests\":[", "\"config\":{", "\"layers\":[", "\"digest\":\"sha256:" + new string('a', 64) + "\"", "\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\",\"variant\":\"v8\"}",
        "\"os.version\":\"10.0.1\"", "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"", "\"error\":\"", "\"details\":", "{\"token\":\"", "\"access_token\":\"", "\"refresh_token\":\"", "\"expires_in\":", "2147483648",
        "{\"name\":\"a\",\"tags\":[\"1\"]}", "{\"token\":\"a.b.c\",\"expires_in\":300}", "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"m\"}]}",
        "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:" + new string('b', 64) + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}]}",
        "{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:" + new string('c', 64) + "\"},\"layers\":[]}", "\"a\":1,", "e30.eyJhY2Nlc3MiOlt7InR5cGUiOiJyZXBvc2l0b3J5IiwibmFtZSI6ImEiLCJhY3Rpb25zIjpbInB1bGwiXX1dfQ.e30", "\\ud800", "\\u0000", "\"\\ud800\"", "null", "1e999", "[", "]", "}");

    private static void Run(byte[] input)
    {
        Stops(() =>
        {
            var body = ManifestBody.Parse(input, "application/vnd.oci.image.manifest.v1+json");
            Invariant.Holds(body.IsIndex || MediaType.IsManifest(body.MediaType) || body is { Children: [], Config: null, Layers: [] }, "a manifest is of a kind that is known");
        });
        Stops(() => ImageConfig.ReadPlatform(input));
        var answer = new RegistryAnswer(200, Url, "application/json", null, [], input, null);
        Stops(() =>
        {
            var token = TokenAnswer.Parse(answer, DateTimeOffset.UnixEpoch);
            Invariant.Holds(token.Token.Reveal() is { Length: > 0 } text && text.All(c => c is > ' ' and < '\x7f'), "a token can stand in a header");
            Invariant.Holds(token.Expires > DateTimeOffset.UnixEpoch, "a token serves for a while");
        });
        Stops(() => Invariant.Holds(TokenAnswer.Text(answer, "refresh_token") is Secret { IsEmpty: false }, "a token is not empty"));
        Invariant.Holds(TagList.Read(answer).Tags.All(tag => tag.Length > 0), "a tag is not empty");
        _ = TagList.Read(answer with { Status = 404 });
        var error = ErrorBody.Parse(answer.Body);
        Invariant.Holds(error.Errors.Count <= 16 && error.ToString().Length < 3_000, "an error is short");
    }

    private static void Stops(Action read)
    {
        try
        {
            read();
        }
        catch (PullStoppedException stop)
        {
            Invariant.Holds(stop.Message.Length > 0, "a pull that stops says why");
        }
    }
}
