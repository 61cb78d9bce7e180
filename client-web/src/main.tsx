import { createApp } from "./app/app";
import { mount } from "./ui/main";

const root = document.getElementById("app");
if (root) mount(root, createApp());
