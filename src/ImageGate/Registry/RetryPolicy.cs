using Polly;
using Polly.Retry;

namespace ImageGate.Registry;

/// <summary>
/// Which answers are asked for again: transient ones only. A registry's Retry-After is honoured where it is short
/// enough to wait for; a longer one is reported instead of slept through.
/// </summary>
internal static class RetryPolicy
{
    private const int Retries = 3;

    public static ResiliencePipeline<RegistryAnswer> Create(TimeProvider time) =>
        new ResiliencePipelineBuilder<RegistryAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<RegistryAnswer>
            {
                MaxRetryAttempts = Retries,
                ShouldHandle = new PredicateBuilder<RegistryAnswer>()
                    .HandleResult(IsTransient)
                    .Handle<PullStoppedException>(exception => exception.IsTransient),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(200),
                UseJitter = true,
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
            })
            .Build();

    public static bool IsTransient(RegistryAnswer answer) =>
        answer.Status is 408 or 429 or 500 or 502 or 503 or 504
        && answer.RetryAfter.GetValueOrDefault() <= RequestWindow.LongestPause;
}
