namespace Stateless.Graph;

/// <summary>Which way a Mermaid graph flows.</summary>
public enum MermaidGraphDirection
{
    LeftToRight,
    RightToLeft,
    TopToBottom,
    BottomToTop,
}
