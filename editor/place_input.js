// The input for a place: names are typed, an id is written.

import { findPlaces, readPlaces } from "./place_search.js";

/** @type {Promise<{ id: string, name: string, folded: string }[]> | undefined} */
let loading;

const loadPlaces = () => {
  loading ||= fetch("places.json").then((answer) => answer.json()).then(readPlaces);
  return loading;
};

/** The component for the form, made with the parts of React that the form brings along. */
export const placeInput = () => {
  const { createClass, h } = window;
  return createClass({
    getInitialState() {
      return { isOpen: false, places: [] };
    },

    componentDidMount() {
      loadPlaces().then((places) => this.setState({ places }));
    },

    choose(id) {
      this.props.onChange(id);
      this.setState({ isOpen: false });
    },

    type(words) {
      this.props.onChange(words);
      this.setState({ isOpen: true });
    },

    render() {
      const { value = "", forID } = this.props;
      const { isOpen, places } = this.state;
      const chosen = places.find((place) => place.id === value);
      const found = isOpen ? findPlaces(places, value) : [];
      return h(
        "div",
        { className: "place-input" },
        h("input", {
          id: forID,
          type: "text",
          autoComplete: "off",
          placeholder: "Ví dụ: con minh bac kan",
          value: value || "",
          onChange: (event) => this.type(event.target.value),
        }),
        chosen && h("p", { className: "place-chosen" }, chosen.name),
        found.length > 0 &&
          h(
            "ul",
            null,
            found.map((place) =>
              h(
                "li",
                { key: place.id },
                h("button", { type: "button", onClick: () => this.choose(place.id) }, place.name),
              ),
            ),
          ),
      );
    },
  });
};
