namespace Orleans;

/// <summary>The way to the grains for code outside them.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
