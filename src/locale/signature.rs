//! What a message needs and refers to, read from the syntax tree.

use std::collections::BTreeSet;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource,
};
use fluent_syntax::parser::{self, ParserError};

use super::SourceFile;
use super::finding::line_of;

/// What one message, or one attribute (`id.attribute`), needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// `id` or `id.attribute`.
    pub id: String,
    /// The line of the file it starts on, counted from 1.
    pub line: usize,
    /// The variables it uses, its selectors' included.
    pub variables: BTreeSet<String>,
    /// The functions it calls.
    pub functions: BTreeSet<String>,
    /// The messages it refers to.
    pub references: BTreeSet<String>,
    /// The plain words, placeholders left out, the longest variant of each choice.
    pub words: String,
}

/// The signatures of a file, in order, and the errors of what cannot be parsed.
pub fn read(file: &SourceFile) -> (Vec<Signature>, Vec<ParserError>) {
    let (resource, errors): (Resource<&str>, Vec<ParserError>) =
        match parser::parse_runtime(file.text.as_str()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
    let mut signatures = Vec::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            of_message(&file.text, message, &mut signatures);
        }
    }
    (signatures, errors)
}

/// The signatures of a message and its attributes.
fn of_message(text: &str, message: &Message<&str>, out: &mut Vec<Signature>) {
    let patterns =
        message.value.iter().map(|value| (message.id.name.to_owned(), message.id.name, value)).chain(
            message.attributes.iter().map(|attribute| {
                (format!("{}.{}", message.id.name, attribute.id.name), attribute.id.name, &attribute.value)
            }),
        );
    for (id, name, pattern) in patterns {
        // The parser's slices point into the file's text, so their place tells the line.
        let offset = (name.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let mut signature = Signature { id, line: line_of(text, offset), ..Signature::default() };
        signature.words = signature.read_pattern(pattern);
        out.push(signature);
    }
}

impl Signature {
    /// Takes in a pattern and gives its plain words.
    fn read_pattern(&mut self, pattern: &Pattern<&str>) -> String {
        let mut words = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => words.push_str(value),
                PatternElement::Placeable { expression } => words.push_str(&self.read_expression(expression)),
            }
        }
        words
    }

    fn read_expression(&mut self, expression: &Expression<&str>) -> String {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                let mut longest = String::new();
                for variant in variants {
                    let words = self.read_pattern(&variant.value);
                    if words.len() > longest.len() {
                        longest = words;
                    }
                }
                longest
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) -> String {
        match inline {
            InlineExpression::StringLiteral { value } => return (*value).to_owned(),
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute } => {
                let reference = match attribute {
                    Some(attribute) => format!("{}.{}", id.name, attribute.name),
                    None => id.name.to_owned(),
                };
                self.references.insert(reference);
            }
            InlineExpression::TermReference { arguments, .. } => {
                if let Some(arguments) = arguments {
                    self.read_arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.insert(id.name.to_owned());
                self.read_arguments(arguments);
            }
            InlineExpression::Placeable { expression } => return self.read_expression(expression),
        }
        String::new()
    }

    fn read_arguments(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.read_inline(argument);
        }
        for argument in &arguments.named {
            self.read_inline(&argument.value);
        }
    }
}
