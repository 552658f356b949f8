using System.Collections.Frozen;

namespace ImageGate.Manifests.Catalogue;

/// <summary>All kinds whose images ImageGate knows.</summary>
internal static class KindCatalogue
{
    private static readonly FrozenDictionary<(string Group, string Kind), KindRule> Rules =
        ((IReadOnlyList<KindRule>)
        [
            .. CoreKinds.Rules, .. WorkloadKinds.Rules, .. WorkflowKinds.Rules, .. MachineKinds.Rules,
            .. OperatorKinds.Rules, .. LearningKinds.Rules,
        ])
        .SelectMany(rule => rule.Kinds.Select(kind => (Key: (rule.Group, kind), Rule: rule)))
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Rule);

    private static readonly FrozenDictionary<string, KindRule> CoreRules = CoreKinds.Rules
        .SelectMany(rule => rule.Kinds.Select(kind => (kind, rule)))
        .DistinctBy(pair => pair.kind)
        .ToFrozenDictionary(pair => pair.kind, pair => pair.rule);

    /// <summary>
    /// The rule for that kind, or null. A core kind is recognised in any group of the core, because a wrong one, such
    /// as v1 for a Deployment, does not make its images unknown.
    /// </summary>
    public static KindRule? Find(string group, string kind) =>
        Rules.GetValueOrDefault((group, kind))
        ?? (group is "" or "apps" or "batch" or "extensions" ? CoreRules.GetValueOrDefault(kind) : null);

    /// <summary>The group of an apiVersion: <c>apps</c> of <c>apps/v1</c>, empty for <c>v1</c>.</summary>
    public static string GroupOf(string apiVersion)
    {
        var slash = apiVersion.LastIndexOf('/');
        return slash < 0 ? "" : apiVersion[..slash];
    }
}
