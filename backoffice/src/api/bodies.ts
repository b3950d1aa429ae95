/** Fields that may be left out: in memory they are `undefined`, on the wire they are not there. */
type Loose<T> = T extends object
  ? { readonly [Key in keyof T]: Loose<T[Key]> | (undefined extends T[Key] ? undefined : never) }
  : T;

/** What a request with a body takes, by its path and method. */
export type BodyOf<Operation> = Operation extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Loose<Body>
  : never;

/** The compiler is told that an `undefined` is a field left out. */
export const onWire = <Body>(body: Loose<NoInfer<Body>>): Body => body as Body;
