namespace Orleans.Runtime;

/// <summary>Tells one activation of a grain from the next.</summary>
public readonly struct ActivationId : IEquatable<ActivationId>
{
    private readonly long number;

    internal ActivationId(long number) => this.number = number;

    public bool IsDefault => number == 0;

    public bool Equals(ActivationId other) => number == other.number;

    public override bool Equals(object? obj) => obj is ActivationId other && Equals(other);

    public override int GetHashCode() => number.GetHashCode();

    public override string ToString() => $"@{number:x}";

    public static bool operator ==(ActivationId left, ActivationId right) => left.Equals(right);

    public static bool operator !=(ActivationId left, ActivationId right) => !left.Equals(right);
}
