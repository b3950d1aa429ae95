/** A request's body in memory: what may be left out may be `undefined`; on the wire it is not there. */
export type Loose<T> = T extends object
  ? { readonly [Key in keyof T]: Loose<T[Key]> | (undefined extends T[Key] ? undefined : never) }
  : T;

/** The compiler is told that an `undefined` is a field left out. */
export const onWire = <Body>(body: Loose<NoInfer<Body>>): Body => body as Body;
