namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>One fault: what is true about it, and what the program has to say.</summary>
/// <param name="Name">What is wrong, in words.</param>
/// <param name="Truth">The hypothesis that is true: H1 to H4, or empty where nothing is wrong.</param>
/// <param name="Rule">The rule that has to be given, or empty where the image can be pulled.</param>
/// <param name="Says">The decisive fact that the message has to name.</param>
internal abstract record FaultRow(string Name, string Truth, string Rule, string Says)
{
    /// <summary>0 pullable, 1 failed, 3 undetermined (section 2 of the contract).</summary>
    public required int ExitCode { get; init; }

    public sealed override string ToString() => Name;
}

/// <summary>A fault of the network, which only real parts show.</summary>
/// <param name="Image">In the namespace of the program under test.</param>
internal sealed record NetworkFault(string Name, string Image, string Truth, string Rule, string Says)
    : FaultRow(Name, Truth, Rule, Says)
{
    /// <summary>The proxy that the environment names, or null.</summary>
    public string? Proxy { get; init; }

    /// <summary>Whether nothing but the time that the pull is given ends it.</summary>
    public bool EndsWithTheTime { get; init; }

    /// <summary>Whether the native binary has to see it in the same way.</summary>
    public bool AlsoNative { get; init; }

    /// <summary>Whether the authority that signed the certificates is trusted.</summary>
    public bool Trusts { get; init; } = true;

    /// <summary>Rows with the same surroundings are asked for in one run: the program asks for many images at once.</summary>
    public (bool, string?, bool, int) Surroundings => (EndsWithTheTime, Proxy, Trusts, ExitCode);
}

/// <summary>A fault that a registry over plain http shows.</summary>
/// <param name="Registry">The description of the registry in memory.</param>
internal sealed record RegistryFault(string Name, string Registry, string Truth, string Rule, string Says)
    : FaultRow(Name, Truth, Rule, Says)
{
    /// <summary>Without the registry in front.</summary>
    public string Image { get; init; } = "shop/web:1";

    /// <summary>What the command line has beside the input and the output format.</summary>
    public string[] Options { get; init; } = [];

    /// <summary>A policy among the inputs, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>The configuration of the repository, or null.</summary>
    public string? Configuration { get; init; }

    /// <summary>The user and password that the pod's node has for the registry, or null.</summary>
    public string? Login { get; init; }
}

/// <summary>What the program gave for a row.</summary>
internal sealed record FaultAnswer(int ExitCode, string Status, string Rule, string Hypothesis, string Message);
