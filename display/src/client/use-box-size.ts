export { useBoxSize } from '@forno/shared/ui';
