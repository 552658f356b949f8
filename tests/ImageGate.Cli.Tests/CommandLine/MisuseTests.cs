namespace ImageGate.Cli.Tests.CommandLine;

public sealed class MisuseTests
{
    /// <summary>Words given, and what the message must name.</summary>
    private static readonly TestCaseData[] Misuses =
    [
        Misuse("--bogus", "--bogus", "Valid options: --config, --env"),
        Misuse("--bogus=1 x", "--bogus"),
        Misuse("--quite", "--quite", "Did you mean --quiet?"),
        Misuse("--outptu json", "Did you mean --output?"),
        Misuse("-x", "-x"),
        Misuse("-qx", "-x"),
        Misuse("images --depth layers", "--depth", "'images'", "It is an option of: check, explain, job."),
        Misuse("--config", "--config", "needs a value", "FILE"),
        Misuse("--config --env x", "--config", "needs a value"),
        Misuse("-o", "--output", "FORMAT[=FILE]"),
        Misuse("--config a --config b", "--config", "2 times", "a, b"),
        Misuse("--quiet=yes", "--quiet", "'yes'"),
        Misuse("--output=", "-o/--output", "empty"),
        Misuse("--depth deep", "'deep'", "exists, platform, layers, pull"),
        Misuse("--depth platfrom", "'platfrom'", "did you mean platform?", "exists, platform, layers, pull"),
        Misuse("--undetermined ignore", "'ignore'", "fail, warn"),
        Misuse("--node-identity root", "'root'", "docker-config, azure-default"),
        Misuse("--platform amd64", "'amd64'", "linux/arm64"),
        Misuse("--concurrency 0", "'0'", "1 to 1000"),
        Misuse("--concurrency -5", "'-5'", "1 to 1000"),
        Misuse("--concurrency many", "'many'"),
        Misuse("--timeout 30", "'30'", "30s"),
        Misuse("--timeout 0s", "'0s'"),
        Misuse("--timeout 25h", "'25h'", "a day"),
        Misuse("-o yaml", "'yaml'", "text, json"),
        Misuse("-o text=", "'text='", "FILE"),
        Misuse("-q -v", "-q/--quiet", "-v/--verbose"),
        Misuse("-o text -o json", "text and json", "standard output"),
        Misuse("-o text=a -o json=a", "text and json", "'a'"),
        Misuse("-o json -o json", "json and json"),
        Misuse("--docker-config none --node-identity docker-config", "--docker-config none", "--node-identity docker-config"),
        Misuse("--docker-config none --stand-in", "--stand-in", "--docker-config none"),
        Misuse("--kube-context in-cluster", "in-cluster", "KUBERNETES_SERVICE_HOST"),
        Misuse("--docker-config a.json --node-identity none", "--docker-config", "--node-identity"),
        Misuse("--docker-config a.json", "'a.json'", "no such file"),
        Misuse("--ca-file a.pem", "'a.pem'", "no such file"),
        Misuse("--mirror docker.io", "'docker.io'", "docker.io=https://"),
        Misuse("--mirror docker.io=mirror", "'docker.io=mirror'", "REGISTRY=URL"),
        Misuse("--mirror shop=https://mirror", "'shop'", "no registry"),
        Misuse("--registry-hosts certs.d", "'certs.d'", "no such directory"),
        Misuse("--config a.yaml", "'a.yaml'"),
        Misuse("--env production", "'production'", ".imagegate.yaml"),
        Misuse("nowhere.yaml", "'nowhere.yaml'"),
        Misuse("- -", "twice"),
        Misuse("-f a.yaml", "--values 'a.yaml'", "no such file"),
        Misuse("--set tag", "'tag'", "KEY=VALUE"),
        Misuse("--kube-version new", "'new'", "1.33"),
        Misuse("--replace TAG", "'TAG'", "NAME=VALUE"),
        Misuse("--image web=Shop/Web:1", "'web=Shop/Web:1'", "NAME=REF"),
        Misuse("explain", "IMAGE"),
        Misuse("explain a b", "given 2", "a, b"),
        Misuse("explain a --values b.yaml", "--values", "'explain'", "check, images"),
        Misuse("explain a -f b.yaml", "-f", "'explain'"),
        Misuse("--allow-registry nginx", "--allow-registry 'nginx'", "docker.io/library/nginx", "HOST/PATH/*"),
        Misuse("--changed-since main -", "--changed-since", "standard input"),
        Misuse("--shard 3/2", "'3/2'", "2/4"),
        Misuse("--shard 0/2", "'0/2'", "I/N"),
        Misuse("--wait 5", "'5'", "30s"),
        Misuse("--wait 5s --offline", "--offline", "--wait"),
        Misuse("explain --event hello", "--event", "kubectl describe pod"),
        Misuse("explain nginx --event ErrImagePull", "--event", "'nginx'"),
        Misuse("--aks-cluster shop", "--aks-cluster 'shop'", "/subscriptions/SUBSCRIPTION/resourceGroups/", "az aks show"),
        Misuse("job --offline .", "--offline", "Job"),
        Misuse("job --stand-in .", "--stand-in", "Job"),
        Misuse("job --changed-since main .", "--changed-since", "git"),
        Misuse("-o xml", "'xml'", "junit, markdown, html"),
        Misuse("-o sarif -o junit", "standard output", "-o FORMAT=FILE"),
        Misuse("-o json -o github", "standard output", "-o FORMAT=FILE"),
        Misuse("explain nginx -o html", "'html'", "valid formats of 'imagegate explain': text, json"),
        Misuse("images -o github .", "'github'", "text, json"),
        Misuse("job -o json=a .", "-o FORMAT=FILE", "log"),
        Misuse("chekc", "'chekc'", "did you mean the verb 'check'?", "valid verbs: check, images, explain, job, merge, init, completion."),
        Misuse("expalin nginx:1", "did you mean the verb 'explain'?"),
        Misuse("-q images", "did you mean the verb 'images'?", "first word"),
        Misuse("help chekc", "no verb 'chekc'", "did you mean the verb 'check'?", "check, images, explain"),
        Misuse("help deploy", "no verb 'deploy'", "check, images, explain"),
        Misuse("init a b", "one directory", "given 2", "a, b"),
        Misuse("init nowhere", "'nowhere'", "no directory"),
        Misuse("completion", "completion SHELL", "bash, zsh, fish, powershell"),
        Misuse("completion bsh", "'bsh'", "did you mean bash?", "bash, zsh, fish, powershell"),
        Misuse("completion tcsh5000", "'tcsh5000'", "bash, zsh, fish, powershell"),
        Misuse("completion bash zsh", "given 2", "bash, zsh"),
        Misuse("completion bash --quiet", "--quiet", "'completion'"),
    ];

    [TestCaseSource(nameof(Misuses))]
    public async Task Names_what_is_wrong_and_what_is_valid(string words, string[] named)
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, words.Split(' '));

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Output, Is.Empty);
            foreach (var text in named)
            {
                Assert.That(run.Error, Does.Contain(text));
            }
        });
    }

    [Test]
    public async Task A_file_whose_name_is_near_to_a_verb_is_an_input()
    {
        using var directory = new TempDirectory();
        directory.Write("chekc", "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, image: shop/web:1}]}}");
        var run = await ProgramRun.In(directory, "chekc", "--offline");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Error);
        Assert.That(run.Output, Does.Contain("shop/web:1"));
    }

    [Test]
    public async Task A_name_that_is_near_to_no_verb_is_a_missing_input()
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, "deploy");

        Assert.That(run.Error, Does.Contain("no file or directory 'deploy'; an input is").And.Not.Contain("verb"));
    }

    [Test]
    public async Task An_empty_argument_hints_at_an_unset_variable()
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, "--config", "", "deploy");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--config FILE").And.Contain("variable"));
    }

    [Test]
    public async Task A_message_cannot_be_made_a_command_of_the_runner()
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, "x\n::set-env name=a::b\e[2J##[error]");

        Assert.That(run.Error.Split('\n'), Has.All.StartsWith("imagegate: ").Or.Empty);
        Assert.That(run.Error, Does.Not.Contain("\e").And.Not.Contain("##["));
    }

    [TestCase("--help", "Exit codes:")]
    [TestCase("-h", "Exit codes:")]
    [TestCase("help", "Exit codes:")]
    [TestCase("images --help", "imagegate images [INPUT...]")]
    [TestCase("help completion", "imagegate completion SHELL")]
    [TestCase("--version", "imagegate ")]
    public async Task Help_and_version_are_no_misuse(string words, string shown)
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, words.Split(' '));

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.Contain(shown));
    }

    [Test]
    public async Task The_version_is_one_that_a_registry_takes_as_a_tag()
    {
        using var directory = new TempDirectory();
        var run = await ProgramRun.In(directory, "--version");

        Assert.That(run.Output, Does.Match(@"^imagegate \d+\.\d+\.\d+(-[0-9a-z.]+)?\n$"));
        Assert.That(run.Output, Is.EqualTo($"imagegate {Program.Version}\n"));
    }

    private static TestCaseData Misuse(string words, params string[] named) => new(words, named);
}
