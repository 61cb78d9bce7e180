import { Component, type ComponentType } from "preact";

/**
 * Draws a part anew only when a property is another one. For rows of long lists: an event about one of 200 people leaves the
 * other 199 as they are. Signals that a part reads by itself still redraw it.
 */
export function memo<P extends object>(Part: ComponentType<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return !sameProps(this.props, next);
    }

    override render() {
      return <Part {...(this.props as P)} />;
    }
  };
}

function sameProps(one: object, other: object): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.is(one[key as keyof typeof one], other[key as keyof typeof other]));
}
