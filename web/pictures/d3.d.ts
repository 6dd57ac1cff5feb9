/** The few functions of d3 that the pictures use; the packages carry no types of their own. */
declare module 'd3-scale' {
  type LinearScale = {
    (value: number): number;
    domain(values: readonly number[]): LinearScale;
    range(values: readonly number[]): LinearScale;
    nice(count?: number): LinearScale;
    ticks(count?: number): number[];
  };
  export function scaleLinear(): LinearScale;
}

declare module 'd3-shape' {
  type Curve = { readonly curve: string };
  export const curveStepAfter: Curve;

  type Area<Datum> = {
    (data: readonly Datum[]): string | null;
    x(place: (datum: Datum) => number): Area<Datum>;
    y0(place: (datum: Datum) => number): Area<Datum>;
    y1(place: (datum: Datum) => number): Area<Datum>;
    curve(curve: Curve): Area<Datum>;
  };
  export function area<Datum>(): Area<Datum>;

  type Layer<Datum, Key> = readonly (readonly [number, number] & { readonly data: Datum })[] & { readonly key: Key };
  type Stack<Datum, Key> = {
    (data: readonly Datum[]): readonly Layer<Datum, Key>[];
    keys(keys: readonly Key[]): Stack<Datum, Key>;
  };
  export function stack<Datum, Key extends string>(): Stack<Datum, Key>;

  type ArcOf = {
    readonly innerRadius: number;
    readonly outerRadius: number;
    readonly startAngle: number;
    readonly endAngle: number;
  };
  type Arc = { (arc: ArcOf): string | null; padAngle(angle: number): Arc; cornerRadius(radius: number): Arc };
  export function arc(): Arc;
}
