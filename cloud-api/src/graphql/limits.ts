import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Deeper than any page of ours asks. */
const DEPTH_MAX = 7;
/** Fields answered at most, counted as if every list were as long as it may be. */
const COST_MAX = 20_000;
/** How long lists without a `limit` of their own are taken to be. */
const LIST_LENGTH = 20;
const LISTS: ReadonlySet<string> = new Set([
  'stores',
  'menus',
  'versions',
  'orders',
  'lines',
  'inventory',
  'availability',
]);

interface Weight {
  readonly depth: number;
  readonly cost: number;
}

/** Refuses a query that is too deep or would answer too much, before anything is read. */
export function limitQuery(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const weight = weigh(operation.selectionSet, context, []);
      if (weight.depth > DEPTH_MAX)
        context.reportError(new GraphQLError(`The query is ${weight.depth} deep; at most ${DEPTH_MAX}.`));
      else if (weight.cost > COST_MAX)
        context.reportError(
          new GraphQLError(
            `The query may answer ${weight.cost} fields; at most ${COST_MAX}. Ask for less at a time.`,
          ),
        );
    },
  };
}

function weigh(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  within: readonly FragmentDefinitionNode[],
): Weight {
  let depth = 0;
  let cost = 0;
  for (const selection of selections) {
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? context.getFragment(selection.name.value) : null;
    // A circle of fragments is refused by GraphQL's own rules.
    if (fragment && within.includes(fragment)) continue;
    const inner = fragment ?? selection;
    const set = 'selectionSet' in inner ? inner.selectionSet : undefined;
    const below = set
      ? weigh(set, context, fragment ? [...within, fragment] : within)
      : { depth: 0, cost: 0 };
    const isField = selection.kind === Kind.FIELD;
    const length = isField ? lengthOf(selection) : 1;
    depth = Math.max(depth, below.depth + (isField ? 1 : 0));
    cost += (isField ? 1 : 0) + length * below.cost;
  }
  return { depth, cost };
}

function lengthOf({
  name,
  arguments: given = [],
}: {
  readonly name: { readonly value: string };
  readonly arguments?: readonly {
    readonly name: { readonly value: string };
    readonly value: { readonly kind: string };
  }[];
}): number {
  if (!LISTS.has(name.value)) return 1;
  const limit = given.find((argument) => argument.name.value === 'limit')?.value;
  // A variable may hold as much as is allowed.
  if (limit?.kind === Kind.VARIABLE) return 100;
  return limit && 'value' in limit ? Math.max(1, Number(limit.value)) : LIST_LENGTH;
}
