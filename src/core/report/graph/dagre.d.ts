// What is used of the library. Its own types import each other without endings, which Node's resolution does not find.
declare module '@dagrejs/dagre' {
  interface Point {
    readonly x: number;
    readonly y: number;
  }
  export namespace graphlib {
    class Graph {
      setGraph(settings: Readonly<Record<string, string | number>>): this;
      setDefaultEdgeLabel(make: () => object): this;
      setNode(name: string, size: { width: number; height: number }): this;
      setEdge(from: string, to: string): this;
      /** Sizes are there when it has been laid out. */
      graph(): { readonly width?: number; readonly height?: number };
      node(name: string): Point;
      edge(from: string, to: string): { readonly points: readonly Point[] };
    }
  }
  export function layout(graph: graphlib.Graph): void;
}
