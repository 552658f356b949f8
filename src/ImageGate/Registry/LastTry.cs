using System.Runtime.ExceptionServices;

namespace ImageGate.Registry;

/// <summary>What the last try of a request that is repeated showed.</summary>
internal sealed class LastTry
{
    private RegistryAnswer? answer;
    private PullStoppedException? failure;

    /// <summary>A success is no news: whoever waits gets it at once.</summary>
    public bool IsKnown => answer is { IsSuccess: false } || failure is not null;

    public async Task<RegistryAnswer> KeepAsync(Task<RegistryAnswer> sent)
    {
        try
        {
            (answer, failure) = (await sent, null);
            return answer;
        }
        catch (PullStoppedException exception)
        {
            (answer, failure) = (null, exception);
            throw;
        }
    }

    /// <summary>The answer, or the failure thrown.</summary>
    public RegistryAnswer Result()
    {
        if (answer is null)
        {
            ExceptionDispatchInfo.Throw(failure!);
        }

        return answer;
    }
}
