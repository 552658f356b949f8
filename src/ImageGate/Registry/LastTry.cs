using System.Runtime.ExceptionServices;

namespace ImageGate.Registry;

/// <summary>What the last try of a request that is repeated showed.</summary>
internal sealed class LastTry
{
    private RegistryAnswer? answer;
    private PullStoppedException? failure;

    public bool IsKnown => answer is not null || failure is not null;

    public async Task<RegistryAnswer> KeepAsync(Func<Task<RegistryAnswer>> send)
    {
        try
        {
            answer = await send();
            return answer;
        }
        catch (PullStoppedException exception)
        {
            failure = exception;
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
