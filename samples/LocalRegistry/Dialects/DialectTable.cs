namespace LocalRegistry;

/// <summary>Reads dialects.yaml, which is part of the program.</summary>
internal static class DialectTable
{
    private static readonly Dictionary<RegistryDialect, Dialect> Dialects = Load();

    public static Dialect Of(RegistryDialect dialect) => Dialects[dialect];

    private static Dictionary<RegistryDialect, Dialect> Load()
    {
        using var stream = typeof(DialectTable).Assembly.GetManifestResourceStream("dialects.yaml")!;
        using var reader = new StreamReader(stream);
        return DescriptionMap.Of(reader.ReadToEnd(), "the table")!
            .ReadAs(table => table.Each("dialects", "a dialect", ReadDialect))
            .ToDictionary(dialect => dialect.Name);
    }

    private static Dialect ReadDialect(DescriptionMap map)
    {
        var defaults = new Dialect(map.Choice<RegistryDialect>("name")!.Value, map.Choice<AuthScheme>("scheme")!.Value);
        return defaults with
        {
            TokenPath = map.Text("tokenPath") ?? defaults.TokenPath,
            Service = map.Text("service") ?? defaults.Service,
            BasicChallenge = map.Text("basicChallenge") ?? defaults.BasicChallenge,
            TokenHost = map.Text("tokenHost"),
            BackendPath = map.Text("backendPath"),
            BackendHost = map.Text("backendHost"),
            Refusals = map.Each("refusals", "a refusal", ReadRefusal),
        };
    }

    private static Refusal ReadRefusal(DescriptionMap map) => new(map.Required("when"), map.Number("status")!.Value)
    {
        At = map.Choice<RefusalPlace>("at") ?? RefusalPlace.Manifest,
        Code = map.Text("code") ?? "",
        Message = map.Text("message") ?? "",
        Detail = map.Text("detail"),
        Body = map.Text("body"),
        ContentType = map.Text("contentType") ?? "application/json",
        Challenge = map.Text("challenge"),
    };
}
