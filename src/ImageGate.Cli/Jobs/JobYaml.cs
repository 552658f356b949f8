using System.Globalization;
using System.Text;
using static ImageGate.Cli.Jobs.YamlQuoting;

namespace ImageGate.Cli.Jobs;

/// <summary>
/// A Job and its ConfigMap as YAML. The pod keeps to the restricted Pod Security Standard
/// (https://kubernetes.io/docs/concepts/security/pod-security-standards), and beyond that writes nowhere but to /tmp.
/// </summary>
internal static class JobYaml
{
    public static string Of(ClusterJob job, string version, TimeSpan? wait)
    {
        var text = new StringBuilder();
        var metadata = $"""
            metadata:
              name: {job.Name}
              namespace: {Quoted(job.Namespace)}
              labels:
                app.kubernetes.io/name: imagegate
                app.kubernetes.io/version: {Quoted(version)}

            """;
        text.Append("apiVersion: v1\nkind: ConfigMap\n").Append(metadata).Append("immutable: true\ndata:\n");
        foreach (var file in job.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(file.Key)}: {Block(file.Text, 4)}\n");
        }

        text.Append("---\napiVersion: batch/v1\nkind: Job\n").Append(metadata);
        return Unix(text.Append(Spec(job, wait)).ToString());
    }

    private static string Spec(ClusterJob job, TimeSpan? wait) => $"""
        spec:
          backoffLimit: 0
          activeDeadlineSeconds: {3600 + (long)(wait ?? TimeSpan.Zero).TotalSeconds}
          ttlSecondsAfterFinished: 3600
          template:
            metadata:
              labels:
                app.kubernetes.io/name: imagegate
            spec:
              restartPolicy: Never
        {ServiceAccount(job)}      automountServiceAccountToken: false
              enableServiceLinks: false
              nodeSelector:
        {Lines(job.NodeSelector, label => $"        {label.Label}: {Quoted(label.Value)}")}      securityContext:
                runAsNonRoot: true
                runAsUser: 65532
                runAsGroup: 65532
                fsGroup: 65532
                seccompProfile:
                  type: RuntimeDefault
              containers:
                - name: imagegate
                  image: {Quoted(job.Image)}
                  workingDir: {ClusterJob.ManifestDirectory}
                  args:
        {Lines(job.CommandLine, argument => $"            - {Quoted(Literal(argument))}")}          env:
                    - name: HOME
                      value: /tmp
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities:
                      drop: [ALL]
                  resources:
                    requests:
                      cpu: 100m
                      memory: 64Mi
                    limits:
                      memory: 512Mi
                  volumeMounts:
                    - name: manifests
                      mountPath: {ClusterJob.ManifestDirectory}
                      readOnly: true
                    - name: tmp
                      mountPath: /tmp
        {Lines(job.PullSecrets.Index(), Mount)}      volumes:
                - name: manifests
                  configMap:
                    name: {job.Name}
                    items:
        {Lines(job.Files, file => $"              - key: {Quoted(file.Key)}\n                path: {Quoted(file.Path)}")}        - name: tmp
                  emptyDir:
                    sizeLimit: 64Mi
        {Lines(job.PullSecrets.Index(), Volume)}
        """;

    private static string ServiceAccount(ClusterJob job) =>
        job.ServiceAccount is null ? "" : $"      serviceAccountName: {Quoted(job.ServiceAccount)}\n";

    private static string Mount((int Index, MountedSecret Secret) mount) => $"""
                    - name: pull-secret-{mount.Index}
                      mountPath: {Quoted(mount.Secret.Directory)}
                      readOnly: true
        """;

    /// <summary>One that is not there is told by the check itself, which is easier to find than a pod that never starts.</summary>
    private static string Volume((int Index, MountedSecret Secret) volume) => $"""
                - name: pull-secret-{volume.Index}
                  secret:
                    secretName: {Quoted(volume.Secret.Name)}
                    optional: true
                    defaultMode: 288
                    items:
                      - key: {Quoted(volume.Secret.Key)}
                        path: {Quoted(volume.Secret.Key)}
        """;

    /// <summary>Kubernetes fills in variables in arguments unless the dollar is doubled.</summary>
    private static string Literal(string argument) => argument.Replace("$", "$$", StringComparison.Ordinal);

    private static string Lines<T>(IEnumerable<T> items, Func<T, string> write) =>
        string.Concat(items.Select(item => $"{write(item)}\n"));

    private static string Unix(string text) => text.TrimEnd('\n') + "\n";
}
