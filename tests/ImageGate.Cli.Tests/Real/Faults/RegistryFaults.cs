namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>The rows that a registry makes by itself: at its token endpoint, its manifests, configs and layers.</summary>
internal static class RegistryFaults
{
    private const string Ci = "ci:secret";

    private const string Web = "images: [{name: shop/web, tags: ['1']}]";

    /// <summary>Two platforms, so that there is an index; the program asks for linux/amd64.</summary>
    private const string Index = "images: [{name: shop/web, tags: ['1'], platforms: [linux/amd64, linux/arm64]}]";

    private const string Users = "auth: bearer\nusers: [{name: ci, password: secret, pull: ['shop/*']}]\n" + Web;

    public static IReadOnlyList<RegistryFault> All => [.. Tokens, .. Manifests, .. Children, .. Configs, .. Layers, .. PolicyFaults.All];

    private static RegistryFault[] Tokens =>
    [
        Known("nothing is wrong with the token", "", "", "", "can be pulled") with { ExitCode = 0 },
        Unknown("the token endpoint fails", "{match: '/token', status: 500}", "IG307", "answered 500"),
        Unknown("the token endpoint is overloaded", "{match: '/token', status: 503, headers: {Retry-After: '15'}}", "IG307", "answered 503"),
        Unknown("the token endpoint limits the rate", "{match: '/token', status: 429, body: slow down}", "IG306", "answered 429"),
        Unknown("the token endpoint shows a web page", "{match: '/token', html: true}", "IG308", "without a token"),
        Unknown("the token endpoint refuses by a web page", "{match: '/token', html: true, status: 403}", "IG308", "a web page ('Sign in')"),
        Unknown("the token is cut off", "{match: '/token', cutAfter: 10}", "IG302", "ended the connection before its answer was complete"),
        Unknown("the token is no JSON", "{match: '/token', body: 'token: x'}", "IG308", "without a token"),
        Unknown("the token endpoint redirects", "{match: '/token', redirect: 'http://127.0.0.1:1/t'}", "IG302", "no connection to 127.0.0.1:1"),
        Unknown("the token endpoint is silent", "{match: '/token', hang: true}", "IG302", "did not answer everything within 8 s: the token did not come"),
        Known("the password is wrong", "", "H2", "IG202", "was refused") with { Login = "ci:wrong", ExitCode = 1 },
        Known("the account has no right", "", "H2", "IG209", "may not see it") with { Image = "bank/safe:1", ExitCode = 1 },
        Known("there are no credentials", "", "H2", "IG209", "no credential matches it") with { Login = null, ExitCode = 1 },
    ];

    private static RegistryFault[] Manifests =>
    [
        Wrong("the tag does not exist", Web, "IG103", "has no tag 2") with { Image = "shop/web:2" },
        Wrong("the repository does not exist", Web, "IG102", "has no repository shop/wed") with { Image = "shop/wed:1" },
        Wrong("the digest does not exist", Web, "IG104", "has no digest sha256:aaaa") with
        {
            Image = "shop/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        },
        Manifest("a web server stands there", "{match: '/v2/*', status: 404, body: 'not found', contentType: text/plain}", "IG308", "no registry speaks there"),
        Manifest("a web page says not found", "{match: '* /v2/*', html: true, status: 404}", "IG308", "answered 404: a web page ('Sign in')"),
        Manifest("a portal signs in", "{match: '/v2/*', html: true}", "IG308", "a web page"),
        Manifest("a web firewall forbids", "{match: '/v2/*', html: true, status: 403}", "IG308", "answered 403: a web page"),
        Manifest("the rate is limited", "{match: '/v2/*', answer: rate-limited}", "IG306", "answered 429"),
        Manifest("the rate is limited until later", "{match: '/v2/*', status: 429, headers: {Retry-After: '3600'}}", "IG306", "answered 429"),
        Manifest("the rate is limited for longer than there is time", "{match: '/v2/*', status: 429, headers: {Retry-After: '15'}}", "IG306", "answered 429"),
        Manifest("the registry fails", "{match: '/v2/*', status: 500}", "IG307", "answered 500"),
        Manifest("the gateway fails", "{match: '/v2/*', status: 502, html: true}", "IG307", "answered 502"),
        Manifest("the registry is overloaded", "{match: '/v2/*', status: 503, headers: {Retry-After: '15'}}", "IG307", "answered 503"),
        Manifest("the proxy wants authentication", "{match: '/v2/*', status: 407, html: true}", "IG304", "wants authentication (407)"),
        Manifest("the manifest is cut off", "{match: 'GET /v2/*/manifests/*', cutAfter: 20}", "IG302", "ended the connection before its answer was complete"),
        Manifest("the manifest is half a JSON", "{match: '/v2/*/manifests/*', body: '{\"schemaVersion\": 2, '}", "IG308", "the manifest is not valid JSON"),
        Manifest("the manifest has no end", "{match: 'GET /v2/*/manifests/*', endless: true}", "IG308", "sent more than 4096 KiB"),
        Manifest("the registry redirects in circles", "{match: '/v2/*', redirect: '{path}'}", "IG308", "redirected more than 5 times"),
        Manifest("the mirror behind the registry is dead", "{match: '/v2/*', redirect: 'http://127.0.0.1:1{path}'}", "IG302", "no connection to 127.0.0.1:1"),
        Manifest("the registry ends every connection", "{match: '/v2/*', cut: true}", "IG302", "the connection broke to"),
        new RegistryFault("the digest is another one", "images: [{name: shop/web, tags: ['1'], digestHeader: wrong}]", "H3", "IG308", "the registry or a proxy changed it") { ExitCode = 3 },
        new RegistryFault("a firewall of the registry", "dialect: acr\nfaults: [{match: '/oauth2/token', answer: firewall}]\n" + Web, "H3", "IG305", "is not allowed access")
            { ExitCode = 3 },
    ];

    private static RegistryFault[] Children =>
    [
        Wrong("there is no image for the platform", Index, "IG105", "is not there for linux/s390x") with { Options = ["--platform", "linux/s390x"] },
        Wrong("the platform's manifest is gone", Missing("linux/amd64"), "IG106", "is gone"),
        Child("the platform's manifest cannot be read", "status: 500", "IG307", "answered 500"),
        Child("the platform's manifest is behind a portal", "html: true, status: 404", "IG308", "a web page"),
        Child("the rate ends at the platform's manifest", "status: 429, headers: {Retry-After: '3600'}", "IG306", "answered 429"),
        Wrong("it is a Helm chart", "images: [{name: shop/web, tags: ['1'], format: helm-chart}]", "IG107", "no container image"),
        Wrong("it is a schema 1 image", "images: [{name: shop/web, tags: ['1'], format: schema1}]", "IG107", "schema 1"),
    ];

    private static RegistryFault[] Configs =>
    [
        Wrong("the config is gone", Missing("config"), "IG106", "is gone"),
        Blob("the storage of the config fails", "status: 503", "IG307", "answered 503"),
        Blob("the storage of the config shows a web page", "html: true, status: 404", "IG308", "a web page"),
        Blob("the host of the config is dead", "redirect: 'http://127.0.0.1:1{path}'", "IG302", "no connection to 127.0.0.1:1"),
        Blob("the config is another content", "body: '{}'", "IG308", "changed it"),
        Blob("the config is cut off", "cutAfter: 10", "IG302", "ended the connection before its answer was complete"),
    ];

    private static RegistryFault[] Layers =>
    [
        Wrong("a layer is gone", Missing("layer"), "IG106", "is gone") with { Options = ["--depth", "layers"] },
        Layer("the storage of a layer fails", "status: 500", "IG307", "answered 500"),
        Layer("the host of a layer is dead", "redirect: 'http://127.0.0.1:1{path}'", "IG302", "no connection to 127.0.0.1:1"),
        Layer("the rate ends at a layer", "status: 429, headers: {Retry-After: '3600'}", "IG306", "answered 429"),
    ];

    private static string Missing(string what) =>
        $"images: [{{name: shop/web, tags: ['1'], platforms: [linux/amd64, linux/arm64], missing: [{what}]}}]";

    private static RegistryFault Wrong(string name, string registry, string rule, string says) =>
        new(name, registry, "H1", rule, says) { ExitCode = 1 };

    private static RegistryFault Known(string name, string fault, string truth, string rule, string says) =>
        new(name, $"faults: [{fault}]\n{Users}", truth, rule, says) { Login = Ci, ExitCode = 3 };

    private static RegistryFault Unknown(string name, string fault, string rule, string says) =>
        Known(name, fault, "H3", rule, says) with { Options = TimeFor(fault) };

    private static RegistryFault Manifest(string name, string fault, string rule, string says) =>
        Undetermined(name, $"faults: [{fault}]\n{Web}", rule, says);

    /// <summary>The tag is answered for; what it points to is asked for by digest.</summary>
    private static RegistryFault Child(string name, string fault, string rule, string says) =>
        Undetermined(name, $"faults: [{{match: 'GET /v2/*/manifests/sha256:*', after: 1, {fault}}}]\n{Index}", rule, says);

    private static RegistryFault Blob(string name, string fault, string rule, string says) =>
        Undetermined(name, $"faults: [{{match: 'GET /v2/*/blobs/*', {fault}}}]\n{Web}", rule, says);

    /// <summary>The first blob that is got is the config.</summary>
    private static RegistryFault Layer(string name, string fault, string rule, string says) =>
        Undetermined(
            name,
            $"faults: [{{match: 'HEAD /v2/*/blobs/*', {fault}}}, {{match: 'GET /v2/*/blobs/*', after: 1, {fault}}}]\n{Web}",
            rule,
            says) with
        {
            Options = [.. TimeFor(fault), "--depth", "layers"],
        };

    private static RegistryFault Undetermined(string name, string registry, string rule, string says) =>
        new(name, registry, "H3", rule, says) { ExitCode = 3, Options = TimeFor(registry) };

    /// <summary>
    /// Short where a registry makes the pull wait longer than that: what it said before is the answer. Elsewhere the
    /// time that retries need.
    /// </summary>
    private static string[] TimeFor(string fault) =>
        ["--timeout", fault.Contains("hang", StringComparison.Ordinal) || fault.Contains("'15'", StringComparison.Ordinal) ? "8s" : "60s"];
}
