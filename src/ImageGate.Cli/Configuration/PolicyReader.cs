using System.Diagnostics.CodeAnalysis;
using ImageGate.Policy;

namespace ImageGate.Cli.Configuration;

/// <summary>Reads what the configuration says of the images that may be used.</summary>
internal static class PolicyReader
{
    private const string Expression = "allowedContainerImagesRegex";

    public static PolicySettings Read(YamlSection configuration)
    {
        var section = configuration.Section("policy", "allowedRegistries", "forbiddenTags", "requireDigest", "azure");
        return section is null ? PolicySettings.None : new PolicySettings
        {
            AllowedRegistries = [.. section.Texts("allowedRegistries").Select(text => Allowed(text, section))],
            ForbiddenTags = section.ParsedList<string>("forbiddenTags", IsTagPattern, "write a tag, in which * and ? are wildcards"),
            RequireDigest = section.Flag("requireDigest"),
            Azure = Azure(section.Section("azure", Expression, "excludedContainers", "excludedNamespaces", "effect")),
        };
    }

    private static AllowedRegistry Allowed(string text, YamlSection section) => AllowedRegistry.TryParse(text, out var pattern, out var fault)
        ? pattern
        : throw section.Fault("allowedRegistries", $"'{text}' is not valid: {fault}");

    private static AzureImagePolicy? Azure(YamlSection? section)
    {
        if (section is null)
        {
            return null;
        }

        if (!AzureImagePolicy.TryCreate(section.RequiredText(Expression), out var policy, out var fault))
        {
            throw section.Fault(Expression, fault);
        }

        return policy with
        {
            ExcludedContainers = section.Texts("excludedContainers"),
            ExcludedNamespaces = section.Has("excludedNamespaces") ? section.Texts("excludedNamespaces") : policy.ExcludedNamespaces,
            IsAudit = section.Parsed<bool>("effect", IsEffect, "valid: deny, audit"),
        };
    }

    private static bool IsTagPattern(string text, [NotNullWhen(true)] out string? pattern)
    {
        pattern = text;
        return text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '*' or '?');
    }

    private static bool IsEffect(string text, out bool isAudit)
    {
        isAudit = text.Equals("audit", StringComparison.OrdinalIgnoreCase);
        return isAudit || text.Equals("deny", StringComparison.OrdinalIgnoreCase);
    }
}
