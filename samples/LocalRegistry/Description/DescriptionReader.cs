namespace LocalRegistry;

/// <summary>The YAML form of a description; README.md shows it by example.</summary>
internal static class DescriptionReader
{
    public static RegistryDescription Read(string yaml) =>
        DescriptionMap.Of(yaml, "the description")?.ReadAs(Description) ?? new RegistryDescription();

    private static RegistryDescription Description(DescriptionMap map) => new()
    {
        Dialect = map.Choice<RegistryDialect>("dialect") ?? RegistryDialect.Plain,
        Auth = ReadAuth(map),
        Users = map.Each("users", "a user", ReadUser),
        Images = map.Each("images", "an image", ReadImage),
        Faults = map.Each("faults", "a fault", ReadFault),
        PullLimit = map.One("pullLimit", ReadPullLimit),
    };

    // "auth: bearer" is short for "auth: {scheme: bearer}".
    private static Authentication ReadAuth(DescriptionMap map) => map.HoldsMap("auth")
        ? map.One("auth", ReadAuthSettings)!
        : new Authentication { Scheme = map.Choice<AuthScheme>("auth") };

    private static Authentication ReadAuthSettings(DescriptionMap map)
    {
        var defaults = new Authentication();
        return new Authentication
        {
            Scheme = map.Choice<AuthScheme>("scheme"),
            Realm = map.Text("realm"),
            Service = map.Text("service"),
            TokenPath = map.Text("tokenPath"),
            TokenMethods = map.Choice<TokenMethods>("tokenMethods") ?? defaults.TokenMethods,
            TokenForm = map.Choice<TokenForm>("tokenForm") ?? defaults.TokenForm,
            TokenField = map.Choice<TokenField>("tokenField") ?? defaults.TokenField,
            ExpiresIn = map.Number("expiresIn") ?? defaults.ExpiresIn,
            Anonymous = map.Flag("anonymous", otherwise: defaults.Anonymous),
            AnonymousStatus = map.Number("anonymousStatus"),
            RefuseAt = map.Choice<RefusalPlace>("refuseAt"),
            Challenges = map.Texts("challenges"),
        };
    }

    private static User ReadUser(DescriptionMap map) => new(map.Required("name"))
    {
        Password = map.Text("password"),
        IdentityToken = map.Text("identityToken"),
        Pull = map.Has("pull") ? map.Texts("pull") : ["*"],
    };

    private static Image ReadImage(DescriptionMap map)
    {
        var defaults = new Image(map.Required("name"));
        var image = defaults with
        {
            Tags = map.Has("tags") ? map.Texts("tags") : defaults.Tags,
            Platforms = map.Has("platforms") ? map.Texts("platforms") : defaults.Platforms,
            Format = map.Choice<ImageFormat>("format") ?? defaults.Format,
            SingleManifest = map.Flag("single"),
            Layers = map.Number("layers") ?? defaults.Layers,
            Size = map.Number("size") ?? defaults.Size,
            Public = map.Flag("public"),
            Revision = map.Text("revision") ?? defaults.Revision,
            Attestations = map.Flag("attestations"),
            Missing = map.Texts("missing"),
            DigestHeader = map.Choice<DigestHeader>("digestHeader") ?? defaults.DigestHeader,
            WithoutPlatforms = map.Flag("withoutPlatforms"),
            NestedIndex = map.Flag("nestedIndex"),
            ConfigPlatform = map.Text("configPlatform"),
            Schema1Fallback = map.Flag("schema1Fallback"),
            Faults = map.Each("faults", "a fault", ReadFault),
        };
        return map.Checked(image, ImageContent.Check);
    }

    private static Fault ReadFault(DescriptionMap map) => new(map.Required("match"))
    {
        After = map.Number("after") ?? 0,
        Times = map.Number("times"),
        Delay = map.Duration("delay") ?? TimeSpan.Zero,
        Status = map.Number("status"),
        Headers = map.Pairs("headers"),
        Body = map.Text("body"),
        ContentType = map.Text("contentType"),
        Answer = map.Text("answer"),
        Html = map.Flag("html"),
        Redirect = map.Text("redirect"),
        Hang = map.Flag("hang"),
        Endless = map.Flag("endless"),
        Cut = map.Flag("cut"),
        CutAfter = map.Number("cutAfter"),
    };

    private static PullLimit ReadPullLimit(DescriptionMap map) => new(
        map.Number("pulls") ?? throw map.Lacks("pulls"),
        map.Duration("window") ?? TimeSpan.FromHours(6));
}
