using ImageGate.References;
using ImageGate.Rules;
using static ImageGate.Rules.RuleTable;

namespace ImageGate.Verdicts.Advice;

/// <summary>
/// The remedies that a rule's own cannot give, because they differ from registry to registry. In the order in which they
/// are shown; a row is left out where the case lacks one of its values.
/// </summary>
internal static class RemedyTable
{
    private const string Secret = "kubectl create secret docker-registry {secret} --namespace={namespace}";
    private const string Apply = " --dry-run=client -o yaml | kubectl apply -f -";

    /// <summary>The caller is refused and could be let in.</summary>
    private static readonly Rule[] Denied = [PullDenied, RoleMissing, MissingOrForbidden];

    private static readonly Rule[] NoCredential = [CredentialsRequired, PullSecretNoMatch, PullSecretInvalid, CredentialsRejected];

    private static readonly Rule[] Refused = [.. NoCredential, .. Denied];

    private static readonly Rule[] Missing = [RepositoryNotFound, TagNotFound, DigestNotFound];

    public static readonly IReadOnlyList<RemedyRow> Rows =
    [
        // Azure: the kubelet identity (AcrPull, or under ABAC the repository reader), firewall, soft delete (pull-semantics 7).
        new([.. Denied, CredentialsRequired, CredentialsRejected], RegistryKind.Acr,
            "Let the kubelet identity of the cluster pull: az aks update --name CLUSTER --resource-group RESOURCE_GROUP --attach-acr {acr}"),
        new([.. Denied, CredentialsRequired, CredentialsRejected], RegistryKind.Acr,
            "Or assign the role: az role assignment create --assignee CLIENT_ID --role AcrPull --scope \"$(az acr show --name {acr} --query id --output tsv)\" (new roles take up to 10 minutes)"),
        new(Denied, RegistryKind.Acr,
            "Where the registry has ABAC repository permissions (az acr show --name {acr} --query roleAssignmentMode), AcrPull is ignored: assign --role \"Container Registry Repository Reader\" instead"),
        new([CredentialsRequired, MissingOrForbidden], RegistryKind.Acr,
            "See whether the repository is there at all, because {host} answers the same where it is not: az acr repository show --name {acr} --repository {repository}"),
        new([RegistryFirewall], RegistryKind.Acr,
            "Allow the address that the registry saw: az acr network-rule add --name {acr} --ip-address {address}"),
        new([RegistryFirewall], RegistryKind.Acr,
            "See what the registry lets in: az acr show --name {acr} --query \"[publicNetworkAccess,networkRuleSet]\""),
        new([TagNotFound], RegistryKind.Acr,
            "If it was deleted and soft delete is on, restore it: az acr manifest list-deleted-tags --registry {acr} --name {repository}; az acr manifest restore --registry {acr} --name {repository}:{tag}"),
        new([DigestNotFound], RegistryKind.Acr,
            "If it was deleted and soft delete is on, find and restore it: az acr manifest list-deleted --registry {acr} --name {repository}; az acr manifest restore --registry {acr} --name {repository} --digest {digest}"),
        new([RepositoryNotFound], RegistryKind.Acr,
            "See what is there: az acr repository list --name {acr} --output table; deleted ones: az acr repository list-deleted --name {acr}"),
        new([PullDenied], RegistryKind.Acr,
            "If the image is locked: az acr repository update --name {acr} --image {repository}:{tag} --read-enabled true"),
        new([NameNotResolved], RegistryKind.Acr,
            "See whether the registry exists under this name: az acr show --name {acr}; with a private endpoint it is known only in networks linked to the zone privatelink.azurecr.io"),

        // Docker Hub
        new([RateLimited], RegistryKind.DockerHub,
            "Pull as a user, which has a limit of its own: docker login --username USER; for the nodes: " + Secret + " --docker-server=https://index.docker.io/v1/ --docker-username=USER --docker-password=ACCESS_TOKEN"),
        new([RateLimited], RegistryKind.DockerHub,
            "Or pull through a mirror or a cache, such as --mirror docker.io=https://mirror.gcr.io or an artifact cache rule of Azure Container Registry"),
        new([MissingOrForbidden, RepositoryNotFound], RegistryKind.DockerHub,
            "See whether the repository is there: https://hub.docker.com/r/{repository}; Docker Hub answers the same for private and for missing ones"),
        new([.. NoCredential, .. Denied], RegistryKind.DockerHub,
            "Give the nodes an access token of an account that may read {repository}: " + Secret + " --docker-server=https://index.docker.io/v1/ --docker-username=USER --docker-password=ACCESS_TOKEN" + Apply),

        // GitHub
        new(Refused, RegistryKind.Ghcr,
            "Use a classic personal access token with read:packages: gh auth refresh --scopes read:packages; " + Secret + " --docker-server=ghcr.io --docker-username=USER --docker-password=\"$(gh auth token)\"" + Apply),
        new(Denied, RegistryKind.Ghcr,
            "Give the repository or user access in the settings of the package, or make it public there: https://github.com/orgs/{owner}/packages/container/{package}/settings"),
        new([CredentialsRequired, MissingOrForbidden], RegistryKind.Ghcr,
            "See whether the package is there, because GitHub answers the same where it is not: gh api /orgs/{owner}/packages/container/{package}/versions"),

        // Amazon
        new([CredentialsRequired, CredentialsRejected, PullSecretNoMatch, PullSecretInvalid], RegistryKind.EcrPrivate,
            "Renew the login, which lasts 12 hours: " + Secret + " --docker-server={host} --docker-username=AWS --docker-password=\"$(aws ecr get-login-password --region {region})\"" + Apply),
        new([CredentialsRequired, CredentialsRejected], RegistryKind.EcrPrivate,
            "Better, let the nodes use their role, which needs no secret: attach the policy AmazonEC2ContainerRegistryPullOnly to it"),
        new(Denied, RegistryKind.EcrPrivate,
            "Allow the role: aws iam attach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"),
        new(Denied, RegistryKind.EcrPrivate,
            "From another account the repository must allow it too: aws ecr get-repository-policy --registry-id {account} --region {region} --repository-name {repository}"),
        new([RepositoryNotFound], RegistryKind.EcrPrivate,
            "Create it, because a push does not: aws ecr create-repository --registry-id {account} --region {region} --repository-name {repository}"),
        new([TagNotFound, DigestNotFound], RegistryKind.EcrPrivate,
            "See what is there, and what a lifecycle policy expires: aws ecr describe-images --registry-id {account} --region {region} --repository-name {repository}"),
        new([CredentialsRejected], RegistryKind.EcrPublic,
            "Log out, because images there are public and a stale login breaks them: docker logout public.ecr.aws"),
        new([RateLimited], RegistryKind.EcrPublic,
            "Pull as a user, which has a higher limit: aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws"),

        // Google
        new([.. Denied, CredentialsRequired], RegistryKind.ArtifactRegistry,
            "Let the account read: gcloud artifacts repositories add-iam-policy-binding {garRepository} --project={project} --location={location} --member=serviceAccount:ACCOUNT --role=roles/artifactregistry.reader"),
        new([.. Missing, MissingOrForbidden], RegistryKind.ArtifactRegistry,
            "See what is there: gcloud artifacts docker images list {host}/{project}/{garRepository} --include-tags"),
        new(NoCredential, RegistryKind.ArtifactRegistry,
            "Create the pull secret: " + Secret + " --docker-server={host} --docker-username=_json_key --docker-password=\"$(cat KEY.json)\"" + Apply),
        new([.. Denied, CredentialsRequired], RegistryKind.Gcr,
            "Let the account read: gcloud projects add-iam-policy-binding {project} --member=serviceAccount:ACCOUNT --role=roles/artifactregistry.reader"),
        new([.. Missing, .. Denied], RegistryKind.Gcr,
            "Container Registry is shut down: move the image to Artifact Registry (gcloud artifacts docker upgrade migrate --projects={project})"),
        new([RepositoryNotFound, TagNotFound], RegistryKind.RegistryK8s,
            "See what the projects publish: https://github.com/kubernetes/k8s.io/tree/main/registry.k8s.io/images"),
        new([TagNotFound, RepositoryNotFound], RegistryKind.Mcr,
            "See what is there (many repositories have no latest): https://mcr.microsoft.com/v2/{repository}/tags/list"),
        new([RegistryUnavailable], RegistryKind.Mcr,
            "Microsoft's registry needs no login, so this refusal is a fault at its end: run the check again later, or import the image: az acr import --name REGISTRY --source {image}"),

        // Quay, Harbor, GitLab
        new([.. Denied, .. NoCredential], RegistryKind.Quay,
            "Make a robot account with read permission on {repository} and use its name, NAMESPACE+ROBOT: " + Secret + " --docker-server={host} --docker-username='NAMESPACE+ROBOT' --docker-password=TOKEN" + Apply),
        new([TagNotFound], RegistryKind.Quay,
            "If the tag has expired, its history can revive it: https://{host}/repository/{repository}?tab=history"),
        new([.. Denied, .. NoCredential], RegistryKind.Harbor,
            "Make a robot account of the project {space} with the right to pull, and keep the $ of its name out of the shell's hands: " + Secret + " --docker-server={host} --docker-username='robot$NAME' --docker-password=TOKEN" + Apply),
        new([PullDenied], RegistryKind.Harbor,
            "If a scan result forbids the pull, mend the image, or ask the project's administrator to exempt it in the CVE allowlist"),
        new([.. Denied, .. NoCredential], RegistryKind.GitLab,
            "Make a deploy token of the project {space} with read_registry (a CI job token ends with its job): " + Secret + " --docker-server={host} --docker-username=DEPLOY_TOKEN_USER --docker-password=DEPLOY_TOKEN" + Apply),

        // JFrog, Nexus
        new([.. Denied, .. NoCredential], RegistryKind.JFrog,
            "Give the user read permission on the repository key, and make an identity token: " + Secret + " --docker-server={host} --docker-username=USER --docker-password=IDENTITY_TOKEN" + Apply),
        new([.. Missing, MissingOrForbidden], RegistryKind.JFrog,
            "Check where the repository key goes in Artifactory: with the repository-path method it is the first part of the name, otherwise it is in the host name or port"),
        new([.. Denied, .. NoCredential], RegistryKind.Nexus,
            "For pulls without credentials turn on the Docker Bearer Token Realm and \"allow anonymous docker pull\" of the repository; otherwise: " + Secret + " --docker-server={host} --docker-username=USER --docker-password=PASSWORD" + Apply),
        new(Missing, RegistryKind.Nexus,
            "If this is a proxy repository, see whether its upstream answers: Nexus says 404 also where it does not"),

        // Everybody else
        new(NoCredential, RegistryKind.Generic, "Create the pull secret: " + Secret + " --docker-server={host} --docker-username=USER --docker-password=PASSWORD" + Apply),
        new(NoCredential, RegistryKind.Acr, "Or create a pull secret: " + Secret + " --docker-server={host} --docker-username=USER --docker-password=PASSWORD" + Apply),
    ];
}
