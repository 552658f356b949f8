using ImageGate.Manifests.Catalogue;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Images;
using ImageGate.Rules;

namespace ImageGate.Manifests.Objects;

/// <summary>Reads a Kubernetes object, and the objects that are its items.</summary>
/// <param name="documents">Keeps those that stand around images.</param>
internal sealed class ObjectReader(ManifestInput input, ManifestSettings settings, DocumentStore documents, ContentBuilder content)
{
    private const string ListSuffix = "List";

    /// <summary>https://helm.sh/docs/topics/charts_hooks</summary>
    private const string HookAnnotation = "helm.sh/hook";

    private Lazy<KeptDocument>? kept;

    /// <param name="document">Where the object comes from.</param>
    public void Read(YamlMapping root, SourceDocument document)
    {
        kept = new Lazy<KeptDocument>(() => documents.Keep(document));
        Read(root, root.Text("apiVersion") ?? "", root.Text("kind") ?? "");
    }

    private void Read(YamlMapping root, string apiVersion, string kind)
    {
        var isList = kind.EndsWith(ListSuffix, StringComparison.Ordinal);
        foreach (var item in ListItems.Of(root))
        {
            Read(item, item.Text("apiVersion") ?? apiVersion, item.Text("kind") ?? (isList ? kind[..^ListSuffix.Length] : kind));
        }

        if ((isList && root.Find("items") is YamlSequence) || !ToolConfiguration.IsForCluster(apiVersion, kind))
        {
            return;
        }

        content.Coverage.CountObject(kind);
        ReadObject(ListItems.Without(root), NameOf(root, apiVersion, kind));
    }

    private void ReadObject(YamlMapping root, ObjectName name)
    {
        var group = KindCatalogue.GroupOf(name.ApiVersion);
        if (PullSecretReader.Read(root, name, input.Name) is { Count: > 0 } made)
        {
            content.PullSecrets.AddRange(made);
            return;
        }

        if (PatternKinds.Includes(group))
        {
            content.Policies.Add(new PolicyObject(group, name, root, new SourceSpan(input.Name, root.Line, root.Column)));
            return;
        }

        if (group.Length == 0 && name.Kind == "Namespace")
        {
            content.Namespaces.Add(new NamespaceObject(name.Name, root));
        }

        if (group.Length == 0 && name.Kind == "ServiceAccount")
        {
            var secrets = PodSettingsReader.SecretNames(root.Find("imagePullSecrets"));
            content.ServiceAccounts.Add(
                new ServiceAccount(name, secrets, new SourceSpan(input.Name, root.Line, root.Column)));
        }

        ReadImages(root, name, KindCatalogue.Find(group, name.Kind));
    }

    private void ReadImages(YamlMapping root, ObjectName name, KindRule? rule)
    {
        var document = kept!;
        var uses = new ObjectUses(input, name, rule?.FilledIn ?? PlaceholderStyle.None)
        {
            Review = template => new ReviewedObject(document.Value, (root.Line, root.Column), template),
        };
        var reader = new FieldReader(root, rule, new PodSettingsReader(settings.Platforms), uses);
        foreach (var field in rule?.Fields ?? [])
        {
            reader.Read(field);
        }

        foreach (var own in settings.ImageFields.Where(own => own.AppliesTo(name.ApiVersion, name.Kind)))
        {
            reader.ReadFurther(own.Field);
        }

        uses.AddTo(content);
        new UncheckedFields(uses, content.Coverage).Read(root);
    }

    private ObjectName NameOf(YamlMapping root, string apiVersion, string kind)
    {
        var metadata = root.Mapping("metadata");
        var name = metadata?.Text("name") ?? (metadata?.Text("generateName") is { } prefix ? prefix + "*" : "");
        var space = metadata?.Text("namespace") is { Length: > 0 } own ? own : input.Namespace ?? settings.Namespace;
        return new ObjectName(apiVersion, kind, space, name) { Hook = metadata?.Mapping("annotations")?.Text(HookAnnotation) };
    }
}
