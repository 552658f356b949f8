using ImageGate.Rules;

namespace ImageGate.Policy;

/// <summary>
/// An image as a policy sees it, which is the text as written, and as the node reads that text. Where both give different
/// answers, a policy refuses what it means to allow, or can be got around.
/// </summary>
internal sealed class TwoSights
{
    private readonly Review review;
    private readonly bool isRefused;
    private readonly bool isRefusedInFull;

    public TwoSights(Review review, Func<string, bool> isRefused)
    {
        this.review = review;
        this.isRefused = isRefused(review.Image);
        isRefusedInFull = isRefused(review.Normal);
    }

    public bool IsRefused => isRefused;

    /// <summary>What to add to a denial that hits only the way in which the image is written.</summary>
    public string Hint => isRefused && !isRefusedInFull
        ? $"; it does allow {review.Normal}, which is the same image: write it in full"
        : "";

    /// <param name="policy">The policy's name.</param>
    /// <param name="denial">What is said where the image is refused.</param>
    /// <param name="leniency">Why nothing is refused in earnest, or null.</param>
    public PolicyAnswer Answer(string policy, Finding denial, string? leniency, bool warnsOfShortNames = true)
    {
        if (isRefused)
        {
            return leniency is null
                ? new PolicyAnswer { Denial = denial }
                : new PolicyAnswer { Warnings = [denial with { Message = $"{denial.Message} ({leniency})" }] };
        }

        return isRefusedInFull && warnsOfShortNames && leniency is null
            ? new PolicyAnswer { Passed = policy, Warnings = [Bypass(policy, denial)] }
            : new PolicyAnswer { Passed = policy };
    }

    private Finding Bypass(string policy, Finding denial) => denial with
    {
        Message = $"{policy} lets {review.Image} in as it is written, but would refuse {review.Normal}, which is the same image: a possible bypass",
    };
}
