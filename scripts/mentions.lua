-- mentions.lua - every mention of every entity as a row, for measuring which mentions are taken for the same one.
--
--     engine -f jsonl --group field=event scripts/mentions.lua articles.jsonl

rule {
  id = "table.mentions", title = "Every mention and its entity", severity = "note",
  help = "Emits the table \"mentions\": article, first byte from 0, end (exclusive) and the entity's name, unique in the story.",
  story = function(story)
    for number, entity in ipairs(story.entities) do
      for _, mention in ipairs(entity.mentions) do
        emit("mentions", { article = mention.article, ["begin"] = mention.first - 1, ["end"] = mention.last, entity = number
          .. " " .. entity.name },
          { "article", "begin", "end", "entity" })
      end
    end
  end,
  examples = { { why = "rows are no findings", articles = { A = "Jory Pell went home." }, finds = {} } },
}
