namespace ImageGate.Policy;

/// <summary>A policy of a cluster that admits images or refuses them.</summary>
internal interface IImagePolicy
{
    PolicyAnswer Answer(Review review);
}
