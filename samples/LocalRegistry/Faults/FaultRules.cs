using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>All faults, the last one added first.</summary>
internal sealed class FaultRules(Dialect dialect)
{
    private ImmutableList<FaultRule> rules = [];

    /// <summary>Adds faults, tried in this order and before all others; their paths start at the prefix.</summary>
    public void Add(IReadOnlyList<Fault> faults, string prefix = "")
    {
        foreach (var answer in faults.Select(fault => fault.Answer).OfType<string>())
        {
            _ = dialect.For(answer);
        }

        var added = faults.Select(fault => new FaultRule(fault, prefix)).ToArray();
        ImmutableInterlocked.Update(ref rules, all => all.InsertRange(0, added));
    }

    /// <summary>What harms requests that meet none of the faults, or null.</summary>
    public RandomFaults? BadDay { get; set; }

    public Fault? Next(HttpRequest request) =>
        rules.FirstOrDefault(rule => rule.Strikes(request))?.Fault ?? BadDay?.Next(request);
}
