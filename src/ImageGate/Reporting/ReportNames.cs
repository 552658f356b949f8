using System.Text.Json;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Probing;
using ImageGate.Rules;
using ImageGate.Verdicts;

namespace ImageGate.Reporting;

/// <summary>How values are spelled in machine-readable reports: the names of the code in camel case.</summary>
internal static class ReportNames
{
    /// <summary>What nobody decided could not be decided from here: the reports know no fifth status.</summary>
    public static string Of(Status status) => Camel(status is Status.NotDecided ? Status.Undetermined : status);

    public static string Of(ImageRole role) => Camel(role);

    public static string Of(CredentialKind kind) => Camel(kind);

    public static string Of(PullStep step) => Camel(step);

    public static string Of(StepOutcome outcome) => Camel(outcome);

    public static string Of(HypothesisState state) => Camel(state);

    /// <summary>The spelling of Kubernetes, or null where it is not known.</summary>
    public static string? Of(ImagePullPolicy policy) => policy is ImagePullPolicy.Unknown ? null : policy.ToString();

    public static string? Of(Hypothesis hypothesis) => hypothesis is Hypothesis.None ? null : hypothesis.ToString();

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
