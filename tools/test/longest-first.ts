import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The order of Vitest, after these: a long file that is begun last runs alone at the end. */
export function longestFirst(longest: readonly string[]): typeof BaseSequencer {
  const place = ({ moduleId }: TestSpecification): number => {
    const at = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
    return at === -1 ? longest.length : at;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files);
      // Files of one project in a row: only those share a process.
      const byProject = Map.groupBy(sorted, ({ project }) => project.name);
      return [...byProject.values()].flat().toSorted((one, other) => place(one) - place(other));
    }
  };
}
