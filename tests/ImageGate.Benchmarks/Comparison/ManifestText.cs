namespace ImageGate.Benchmarks.Comparison;

/// <summary>Deployments as charts render them.</summary>
internal static class ManifestText
{
    /// <summary>One Deployment for each reference.</summary>
    public static void Write(TextReader references, TextWriter output)
    {
        for (var number = 1; references.ReadLine() is { } reference; number++)
        {
            output.Write(Deployment($"app-{number}", reference));
        }
    }

    public static string Deployment(string name, string image) =>
        $$"""
        ---
        # Source: shop/templates/deployment.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{name}}
          labels:
            helm.sh/chart: shop-1.4.2
            app.kubernetes.io/name: {{name}}
            app.kubernetes.io/instance: shop
            app.kubernetes.io/version: "1.4.2"
            app.kubernetes.io/managed-by: Helm
        spec:
          replicas: 3
          selector:
            matchLabels:
              app.kubernetes.io/name: {{name}}
              app.kubernetes.io/instance: shop
          template:
            metadata:
              labels:
                app.kubernetes.io/name: {{name}}
                app.kubernetes.io/instance: shop
            spec:
              securityContext:
                runAsNonRoot: true
              containers:
                - name: {{name}}
                  image: "{{image}}"
                  imagePullPolicy: IfNotPresent
                  ports:
                    - name: http
                      containerPort: 8080
                      protocol: TCP
                  env:
                    - name: LOG_LEVEL
                      value: info
                    - name: DATABASE_URL
                      valueFrom:
                        secretKeyRef:
                          name: {{name}}-database
                          key: url
                  livenessProbe:
                    httpGet:
                      path: /healthz
                      port: http
                  readinessProbe:
                    httpGet:
                      path: /readyz
                      port: http
                  resources:
                    limits:
                      memory: 256Mi
                    requests:
                      cpu: 100m
                      memory: 128Mi

        """;
}
